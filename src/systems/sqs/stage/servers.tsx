/** The storage servers: who has copies, who was asked, who cannot be reached. */
import type { JSX } from 'react';
import type { Station } from '../../../stage/drawing';
import { Line, shortCount } from '../../../stage/drawings/text';
import type { StageWords } from '../../../stage/words';
import type { QueueDetail, Server } from '../frames/detail';
import type { Polled } from '../frames/held';
import type { Band } from '../frames/plan';
import { PAD } from './measures';

interface BandProps {
  readonly band: Band;
  readonly left: number;
  readonly station: Station;
  readonly words: StageWords;
}

const [WIDTH, HEIGHT, GAP] = [42, 26, 5];

export function ServerBand({ band, left, station, words, detail, selectedEntry }: BandProps & {
  readonly detail: QueueDetail;
  readonly selectedEntry: number;
}): JSX.Element {
  const { servers, visible, inFlight, delayed } = detail;
  const all = [...visible.shown, ...inFlight.shown, ...delayed.shown];
  const chosen = all.find(({ is }) => is.entry === selectedEntry)?.is.servers ?? [];
  const width = Math.min(WIDTH, (station.width - PAD - left) / servers.length - GAP);
  const middle = band.height / 2;
  return (
    <>
      <Line className="quiet" x={PAD} y={middle + 4} text={words('sqs.servers')}
        room={left - PAD - 8} />
      {servers.map((server, i) => (
        <g key={server.name}
          transform={`translate(${left + i * (width + GAP)} ${middle - HEIGHT / 2})`}>
          <ServerBox server={server} width={width} isChosen={chosen.includes(server.name)} />
        </g>
      ))}
    </>
  );
}

interface ServerBoxProps {
  readonly server: Server;
  readonly width: number;
  readonly isChosen: boolean; // has a copy of the selected message
}

function ServerBox({ server, width, isChosen }: ServerBoxProps): JSX.Element {
  const { name, copies, ghosts, isDown, isAsked } = server;
  const classes = ['sqs-server', isDown ? 'is-down' : isAsked ? 'is-asked' : '',
    isChosen ? 'is-chosen' : ''];
  const isWide = width >= 36;
  return (
    <g className={classes.join(' ')}>
      {isChosen && (
        <rect className="sqs-chosen" x={-3} y={-3} width={width + 6} height={HEIGHT + 6} rx={7} />
      )}
      <rect className="sqs-box" width={width} height={HEIGHT} rx={4} />
      <text className={isWide ? 't-mark letters' : 'sqs-small letters'} x={isWide ? 6 : width / 2}
        y={isWide ? 17 : 10}>{name}</text>
      {/* What it has kept of what was deleted comes back with it. */}
      <text className={`t-mark strong letters ${isWide ? 'end' : 'middle'}`}
        x={isWide ? width - 6 : width / 2} y={isWide ? 17 : 21}>
        {ghosts > 0 ? `†${shortCount(ghosts)}` : copies > 0 ? shortCount(copies) : ''}
      </text>
    </g>
  );
}

/**
 * What is worth a sentence: a server that missed a deletion (S21), else what the last receive
 * asked and got, which says why an answer was empty although messages wait (S32).
 */
export function PollLine({ band, station, words, detail }: BandProps & {
  readonly detail: QueueDetail;
}): JSX.Element {
  const { polled, servers } = detail;
  const haunted = servers.find(({ ghosts }) => ghosts > 0);
  const isMissed = polled?.found === 0 && polled.waiting > 0;
  return (
    <Line className={isMissed || haunted !== undefined ? 'strong fault' : 'quiet'} x={PAD}
      y={band.height / 2 + 3} room={station.width - PAD * 2}
      text={haunted === undefined ? polledText(polled, words)
        : words('sqs.ghosts', { name: haunted.name, ghosts: haunted.ghosts })} />
  );
}

export function polledText(polled: Polled | null, words: StageWords): string {
  if (polled === null) return words('sqs.notAsked');
  const { client, asked, found, waiting } = polled;
  return words('sqs.polled', {
    client, found, waiting, asked: asked === null ? '' : asked.join(', '),
    all: asked === null ? 'yes' : 'no',
  });
}
