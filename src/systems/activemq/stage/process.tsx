/** A process with consumers: what was pushed into the buffer of each, and what it has in hand. */
import type { JSX } from 'react';
import type { TokenState } from '../../../frames/frame';
import type { DrawProps, Station, StationDrawing } from '../../../stage/drawing';
import { HealthLine, marksRoom } from '../../../stage/drawings/health';
import { widthOf } from '../../../stage/drawings/measure';
import { Line, shortCount } from '../../../stage/drawings/text';
import { colour, STATES } from '../../../stage/states';
import type { StageWords } from '../../../stage/words';
import type { ProcessDetail, SeatDetail } from '../frames/detail';
import { BLOCK, HEAD, LINE, NAME } from '../frames/plan';

const PAD = 12;
const PILL = { width: 9, height: 6, pitch: 12 } as const;

function Process(props: DrawProps<ProcessDetail>): JSX.Element {
  const { station, detail, words } = props;
  const { width, height, label, density } = station;
  if (density !== 'full') return <Chip {...props} />;
  return (
    <>
      <rect className="box" width={width} height={height} rx={8} />
      <Line className="name" x={PAD} y={21} size="ui" text={label}
        room={width - PAD - marksRoom(station)} />
      {detail.seats.map((seat, nth) => (
        <Seat key={seat.name} seat={seat} station={station} words={words}
          isApplication={detail.isApplication} y={HEAD + nth * BLOCK} />
      ))}
    </>
  );
}

interface SeatProps {
  readonly seat: SeatDetail;
  readonly station: Station;
  readonly isApplication: boolean;
  readonly y: number;
  readonly words: StageWords;
}

/** An application's consumer has no other name than its own; how it acknowledges stands there. */
function Seat({ seat, station, isApplication, y, words }: SeatProps): JSX.Element {
  const { name, is: { ack, again, inHand } } = seat;
  const { width, health } = station;
  const [kept, kind] = again > 0 ? [again, 'activemq.again'] : [inHand, 'activemq.inHand'];
  const room = isApplication ? width - PAD * 2 : width * 0.6;
  const place = isApplication ? { x: PAD } : { x: width - PAD, className: 'end' };
  return (
    <>
      {!isApplication && (
        <>
          <path className="hair" d={`M${PAD},${y - 3.5}H${width - PAD}`} />
          <Line className="strong" x={PAD} y={y + 12} room={width * 0.35} text={name} />
        </>
      )}
      {health === 'running'
        ? <Line {...place} className={`quiet ${place.className ?? ''}`} y={y + 12} room={room}
            text={ack} />
        : <HealthLine {...place} y={y + 12} station={station} words={words} room={room} />}
      <Count y={y + NAME + 12} width={width} word={words('activemq.pushed')}
        text={windowOf(seat)} />
      <Count y={y + NAME + LINE + 12} width={width} word={words(kind)} text={String(kept)} />
      <Pills seat={seat} y={y + NAME + LINE * 2 + 3} width={width} />
    </>
  );
}

/** "8 / 1000": what lies in the buffer, and how much the broker may push (A2). */
const windowOf = ({ is: { pushed, prefetch } }: SeatDetail): string =>
  (prefetch === null ? String(pushed) : `${pushed} / ${prefetch}`);

function Count({ y, width, word, text }: {
  readonly y: number; readonly width: number; readonly word: string; readonly text: string;
}): JSX.Element {
  const taken = widthOf(text, { size: 'mark', isStrong: true });
  return (
    <>
      <Line className="quiet" x={PAD} y={y} room={width - PAD * 2 - taken - 6} text={word} />
      <Line className="strong end" x={width - PAD} y={y} room={taken + 4} text={text} />
    </>
  );
}

/** Full ones are in the application's hands, hollow ones lie in the buffer. */
function Pills({ seat: { is }, y, width }: {
  readonly seat: SeatDetail; readonly y: number; readonly width: number;
}): JSX.Element {
  const all = is.inHand + is.again + is.pushed;
  const fits = Math.floor((width - PAD * 2 - (all * PILL.pitch > width - PAD * 2 ? 26 : 0))
    / PILL.pitch);
  const shown = Math.min(all, fits);
  return (
    <>
      {Array.from({ length: shown }, (_, nth) => {
        const paint = colour(STATES[stateAt(is, nth)].stroke);
        const isHollow = nth >= is.inHand + is.again;
        return (
          <rect key={nth} className="pill" x={PAD + nth * PILL.pitch} y={y} rx={2}
            width={PILL.width} height={PILL.height} stroke={paint}
            fill={isHollow ? 'none' : paint} />
        );
      })}
      {all === 0 && (
        <rect className="pill empty" x={PAD} y={y} rx={2} width={PILL.width} height={PILL.height} />
      )}
      {all > shown && (
        <text className="t-mark quiet letters" x={PAD + shown * PILL.pitch + 2} y={y + 7}>
          +{shortCount(all - shown)}
        </text>
      )}
    </>
  );
}

const stateAt = ({ inHand, again }: SeatDetail['is'], nth: number): TokenState =>
  (nth >= inHand && nth < inHand + again ? 'again' : 'unacked');

/** Where there is little room: its name, and how many lie in its buffers. */
function Chip({ station, detail, words }: DrawProps<ProcessDetail>): JSX.Element {
  const { width, height, label, short, health, density } = station;
  const pushed = detail.seats.reduce((sum, { is }) => sum + is.pushed, 0);
  const text = shortCount(pushed);
  const counted = widthOf(text, { size: 'mark' }) + 8;
  const middle = height / 2;
  return (
    <>
      <rect className="box" width={width} height={height} rx={density === 'chip' ? middle : 8} />
      <Line className="name" x={PAD} y={middle + 4.5} size="label" text={short} whole={label}
        room={width - PAD - (health === 'running' ? counted + PAD : marksRoom(station))} />
      {health === 'running' && (
        <Line className="quiet end" x={width - PAD} y={middle + 4} room={counted} text={text}
          whole={`${words('activemq.pushed')} ${text}`} />
      )}
    </>
  );
}

const spokenOf = ({ name, is }: SeatDetail, words: StageWords): string =>
  words('activemq.seat', { name, ...is, prefetch: is.prefetch ?? '?' });

export const processDrawing: StationDrawing<ProcessDetail> = {
  kind: 'process', Draw: Process,
  spoken: ({ seats }, words) => seats.map((seat) => spokenOf(seat, words)).join('. '),
  states: ({ seats }) => (seats.some(({ is }) => is.again > 0) ? ['again'] : []),
};
