/** Messages in a row: each with what of its time is left, and how often it was received. */
import type { JSX } from 'react';
import { shortLabel } from '../../../frames/slots';
import type { Station } from '../../../stage/drawing';
import { Cell } from '../../../stage/drawings/cell';
import { Line, shortCount } from '../../../stage/drawings/text';
import { Part } from '../../../stage/parts/part';
import { Ring, TimeLeft } from '../../../stage/parts/ring';
import type { StageWords } from '../../../stage/words';
import type { Group, Some } from '../frames/detail';
import type { Held } from '../frames/held';
import type { Band, Traits } from '../frames/plan';
import { PAD, timeRoom } from './measures';
import { spokenMessage } from './spoken';

/** One message in its place in a row. */
export interface Placed {
  readonly held: Held;
  readonly x: number; // its middle
  readonly size: number; // of its cell
}

interface Place {
  readonly band: Band;
  readonly left: number;
  readonly width: number;
}

/** How far from one message to the next: what runs out has a ring around it. */
export function pitchOf({ is }: Held, { height }: Band): { pitch: number; size: number } {
  const room = Math.min(36, height);
  const size = is.phase === 'visible' ? Math.min(21, room - 10) : Math.min(18, room - 15);
  return { pitch: is.phase === 'visible' ? size + 5 : size + 16, size };
}

/** As many messages as there is room for, and where the count of the rest stands. */
export function rowOf({ total, shown }: Some, { band, left, width }: Place): {
  placed: readonly Placed[]; more: number; end: number;
} {
  const [first] = shown;
  const hasTime = band.word === 'inFlight';
  const end = width - PAD - (hasTime ? timeRoom(width) : 0);
  const { pitch, size } = first === undefined ? { pitch: 26, size: 21 } : pitchOf(first, band);
  const fits = Math.floor((end - left) / pitch);
  const isCut = total > Math.min(fits, shown.length);
  const count = isCut ? Math.floor((end - left - 30) / pitch) : total;
  const placed = shown.slice(0, count).map((held, i) => ({
    held, size, x: left + pitch / 2 + i * pitch,
  }));
  return { placed, more: total - placed.length, end: left + placed.length * pitch };
}

interface BandProps {
  readonly band: Band;
  readonly left: number;
  readonly station: Station;
  readonly words: StageWords;
}

export function RowBand({ band, left, station, words, some }: BandProps & {
  readonly some: Some;
}): JSX.Element {
  const middle = band.height / 2;
  const { more, end } = rowOf(some, { band, left, width: station.width });
  return (
    <>
      <Line className="quiet" x={PAD} y={middle + 4} text={words(`sqs.${band.word}`)}
        room={left - PAD - 30} />
      <text className="t-label strong end letters" x={left - 10} y={middle + 4}>
        {shortCount(some.total)}
      </text>
      {more > 0 && <More count={more} x={end} y={middle} />}
    </>
  );
}

export function More({ count, x, y }: { count: number; x: number; y: number }): JSX.Element {
  return (
    <text className="t-mark quiet letters" x={x + 2} y={y + 4}>+{shortCount(count)}</text>
  );
}

/** When a lease runs out: what everybody else waits for, as a time. */
export function NextBack({ band, station, words, held }: Omit<BandProps, 'left'> & {
  readonly held: Held | undefined;
}): JSX.Element | null {
  if (held === undefined) return null;
  const isNarrow = station.width < 400;
  return (
    <TimeLeft className="quiet end" until={held.is.until} x={station.width - 12} words={words}
      y={band.height / 2 + 4} say={(time) => (isNarrow ? time : words('sqs.nextBack', { time }))} />
  );
}

/** The groups that have no lane of their own. */
export function MoreLine({ band, words, station, groups }: BandProps & {
  readonly groups: readonly Group[];
}): JSX.Element {
  const locked = groups.filter(({ out }) => out.length > 0).length;
  const waiting = groups.reduce((sum, group) => sum + group.waiting.length, 0);
  return (
    <Line className="quiet" x={PAD} y={band.height / 2 + 4} room={station.width - PAD * 2}
      text={words('sqs.moreGroups', { count: groups.length, locked, waiting })} />
  );
}

interface HeldProps {
  readonly station: Station;
  readonly words: StageWords;
  readonly traits: Traits;
  readonly selectedEntry: number;
  readonly held: Held;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** One message that can be chosen: its cell, its ring, its count. */
export function HeldPart(props: HeldProps): JSX.Element {
  const { station, words, traits, selectedEntry, held, x, y, size } = props;
  const { phase, entry, label, from, until } = held.is;
  const isHidden = phase !== 'visible';
  const far = size / 2 + (isHidden ? 5 : 0);
  return (
    <Part station={station} id={`copy ${held.copy}`} entry={entry}
      isSelected={entry === selectedEntry} label={spokenMessage(held, traits, words)}
      box={{ x: x - far, y: y - far, width: far * 2, height: far * 2 }}>
      {isHidden && (
        <Ring x={x} y={y} radius={size / 2 + 5} from={from} until={until}
          tone={phase === 'delayed' ? 'held' : 'flight'} />
      )}
      <Cell state={lookOf(held, traits)} x={x} y={y} radius={size / 2} letter={shortLabel(label)} />
      <Receives held={held} limit={traits.limit} x={x + far} y={y - far - (isHidden ? 0 : 4)} />
    </Part>
  );
}

function lookOf({ is }: Held, { isDeadLetter }: Traits): Parameters<typeof Cell>[0]['state'] {
  if (is.phase === 'inFlight') return 'unacked';
  if (is.phase === 'delayed') return 'held';
  return isDeadLetter ? 'dead' : is.receives > 0 ? 'again' : 'ready';
}

interface ReceivesProps {
  readonly held: Held;
  readonly limit: number;
  readonly x: number;
  readonly y: number;
}

/** How often it was received, of how often it may be (S52); nothing before the second time. */
function Receives({ held: { is }, limit, x, y }: ReceivesProps): JSX.Element | null {
  const { receives, phase } = is;
  const isLast = limit > 0 && receives >= limit;
  if (receives === 0 || (receives === 1 && phase === 'inFlight' && !isLast)) return null;
  const text = limit > 0 ? `${receives}/${limit}` : `×${receives}`;
  const width = 6 + text.length * 5.4;
  return (
    <g className={isLast ? 'sqs-receives is-last' : 'sqs-receives'}>
      <rect x={x - width + 8} y={y - 4.5} width={width} height={11} rx={5.5} />
      <text className="letters" x={x + 8 - width / 2} y={y + 4}>{text}</text>
    </g>
  );
}
