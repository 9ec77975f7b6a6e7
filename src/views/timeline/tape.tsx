/** The tape itself: how far the run is known, its faults, marks, ticks, and the flag of time. */
import { memo, useMemo, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import { useViewWords } from '../language';
import { StateMark } from '../marks/state-mark';
import type { InterestingMoment } from '../marks/moments';
import type { FaultSpan } from '../marks/spans';
import { readTick } from '../times';
import { sidesOf, widthOf } from './labels';
import { tickStep, ticks, type Scale, type Span } from './scale';

const TOP = 44;
const HEIGHT = 18;
const MIDDLE = TOP + HEIGHT / 2;
/** Marks nearer than this would cover each other; the first one stands for all. */
const APART = 13;
const LABEL_ROOM = 86;
/** Faults stand between the flag of time and the tape, so that the flag covers none of them. */
const FAULTS = 34;
/** The flag of time flies to the right, and to the left near the end. */
const FLAG_ROOM = 84;
/** Its letters beside those of marks: bold, and one size larger. */
const FLAG_SIZE = 1.1;

export interface TapeProps {
  readonly span: Span;
  readonly scale: Scale;
  readonly width: number;
  readonly end: Micros;
  readonly reached: Micros;
  readonly playhead: Micros;
  readonly moments: readonly InterestingMoment[];
  readonly spans: readonly FaultSpan[];
  readonly nameOf: (moment: InterestingMoment) => string;
}

interface Placed {
  readonly x: number;
  readonly moment: InterestingMoment;
}

/** Those of the moments that can be told apart at this scale. */
function thinOut(
  moments: readonly InterestingMoment[],
  { x }: Scale,
  room: readonly [left: number, right: number],
): readonly Placed[] {
  const placed: Placed[] = [];
  for (const moment of moments) {
    const at = x(moment.at);
    const last = placed.at(-1);
    if (at < room[0] - 1 || at > room[1] + 1) continue;
    if (last === undefined || at - last.x >= APART) placed.push({ x: at, moment });
  }
  return placed;
}

const Ticks = memo(function Ticks(
  { span, scale, width }: Pick<TapeProps, 'span' | 'scale' | 'width'>,
): JSX.Element {
  const { say } = useViewWords();
  const step = tickStep(span, width / 110);
  return (
    <>
      {ticks(span, step).map((time) => {
        const x = scale.x(time);
        const anchor = x < 30 ? 'start' : x > width - 40 ? 'end' : 'middle';
        return (
          <g key={time}>
            <path d={`M${x},${TOP + HEIGHT} v6`} className="str" />
            <text x={x} y={TOP + HEIGHT + 18} className="m i2" textAnchor={anchor}>
              {readTick(time, step, say)}
            </text>
          </g>
        );
      })}
    </>
  );
});

/** Faults, and what else somebody did where no fault would be covered. */
function aboveTape(moments: readonly InterestingMoment[], scale: Scale, width: number) {
  const above = moments.filter(({ isAbove }) => isAbove);
  const room = [0, width] as const;
  const faults = thinOut(above.filter(({ kind }) => kind !== 'step'), scale, room);
  const others = thinOut(above.filter(({ kind }) => kind === 'step'), scale, room)
    .filter(({ x }) => faults.every((fault) => Math.abs(fault.x - x) >= APART));
  return [...faults, ...others].sort((one, other) => one.x - other.x);
}

function Faults({ moments, scale, width, playhead, nameOf }: TapeProps): JSX.Element {
  const count = moments.length; // their list is the same one while it grows
  const placed = useMemo(
    () => (count > 0 ? aboveTape(moments, scale, width) : []),
    [moments, count, scale, width],
  );
  const marks = placed.map(({ x, moment }) => ({ x, text: nameOf(moment) }));
  const time = scale.x(playhead);
  const sides = sidesOf(marks, { width, flag: [time - FLAG_ROOM, time + FLAG_ROOM] });
  return (
    <>
      {placed.map(({ x, moment }, place) => (
        <g key={moment.seq} transform={`translate(${x},${FAULTS})`}>
          <StateMark kind={moment.kind} />
          {sides[place] !== 'none' && (
            <text className="m" x={sides[place] === 'after' ? 12 : -12} y={-6}
              textAnchor={sides[place] === 'after' ? 'start' : 'end'}>
              {marks[place]?.text}
            </text>
          )}
        </g>
      ))}
    </>
  );
}

interface AnomaliesProps extends Pick<TapeProps, 'moments' | 'scale' | 'width'> {
  readonly count: number; // of moments: their list is the same one while it grows
}

const Anomalies = memo(function Anomalies(props: AnomaliesProps): JSX.Element {
  const { moments, scale, width } = props;
  const placed = thinOut(moments.filter(({ isAbove }) => !isAbove), scale, [0, width]);
  return (
    <>
      {placed.map(({ x, moment }) => (
        <g key={moment.seq} transform={`translate(${x},${MIDDLE})`}>
          <StateMark kind={moment.kind} />
        </g>
      ))}
    </>
  );
});

export function Tape(props: TapeProps): JSX.Element {
  const { span, scale, width, playhead, reached, spans, moments } = props;
  const [left, right] = [scale.x(span.from), scale.x(span.to)];
  const inside = (time: number): number => Math.min(Math.max(scale.x(time), left), right);
  const bed = { y: TOP, height: HEIGHT, rx: 5 };
  return (
    <>
      <rect x={left} width={Math.max(right - left, 0)} {...bed} className="lane" />
      <rect x={left} width={inside(reached) - left} {...bed} className="tape-known" />
      <rect x={left} width={inside(playhead) - left} {...bed} className="tape-past" />
      {spans.map(({ actor, ill, from, to }) => (
        <path key={`${actor} ${from} ${ill}`} className={`tape-broken is-${ill}`}
          d={`M${inside(from)},${MIDDLE} H${inside(to ?? reached)}`} />
      ))}
      <Anomalies moments={moments} count={moments.length} scale={scale} width={width} />
      <Faults {...props} />
      <Ticks span={span} scale={scale} width={width} />
    </>
  );
}

/** Where two futures begin to differ. */
export function FirstMark({ x, width, text }: {
  readonly x: number; readonly width: number; readonly text: string;
}): JSX.Element {
  const isLeft = x > width - LABEL_ROOM * 1.4;
  return (
    <g transform={`translate(${x},0)`}>
      <path className="first-mark" d={`M0,22 V${TOP + HEIGHT + 4}`} />
      <text className="m" x={isLeft ? -10 : 10} y={TOP - 3} textAnchor={isLeft ? 'end' : 'start'}>
        {text}
      </text>
    </g>
  );
}

/** Where time stands: a flag with a swallowtail, turned inward at the right edge. */
export function Flag({ x, width, text }: { x: number; width: number; text: string }): JSX.Element {
  const long = Math.max(66, widthOf(text) * FLAG_SIZE + 22);
  const turn = x + long > width ? -1 : 1;
  return (
    <g className="flag" style={{ transform: `translateX(${x}px)` }}>
      <path d="M0,10 V70" stroke="var(--ink)" strokeWidth="2" />
      <path d={`M0,8 h${turn * long} l${-turn * 6},9 ${turn * 6},9 h${-turn * long}z`}
        fill="var(--sign)" stroke="var(--sign-ink)" strokeWidth="1.5" strokeLinejoin="round" />
      <text className="flag-text" x={turn * (long / 2 - 3)} y="21.5" textAnchor="middle">
        {text}
      </text>
    </g>
  );
}
