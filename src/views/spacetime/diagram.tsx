/** The drawing of a space-time diagram: time runs to the right, machines stand below each other. */
import { memo, useId, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import { useViewWords } from '../language';
import { makeScale, type Scale, type Span, tickStep, ticks } from '../timeline/scale';
import { readTick } from '../times';
import type { Arrow, Dot, Down, SpaceTime } from './model';

const NAMES = 128; // room for the names at the left
const TOP = 30;
const PITCH_MIN = 40;
const RIGHT = 16;

interface DiagramProps {
  readonly model: SpaceTime;
  readonly trace: Trace;
  readonly span: Span;
  readonly playhead: Micros;
  readonly width: number;
  readonly height: number;
  readonly picked: number; // seq of the arrow that the keys are at; -1 for none
  readonly onPick: (seq: number) => void;
}

/** Where a line stands. */
type Level = (row: number) => number;

export function Diagram(props: DiagramProps): JSX.Element {
  const { model, trace, span, playhead, width, height, picked, onPick } = props;
  const { rows, arrows, dots, downs } = model;
  const pitch = Math.max(PITCH_MIN, (height - TOP - 16) / Math.max(rows.length, 1));
  const tall = Math.max(height, TOP + pitch * rows.length);
  const y: Level = (row) => TOP + pitch * (row + 0.5);
  const scale = makeScale(span, NAMES, width - RIGHT);
  const x = scale.x(playhead);
  const ground = useId();
  return (
    <svg className="spacetime-picture" width={width} height={tall} aria-hidden="true"
      viewBox={`0 0 ${width} ${tall}`}>
      {/* What began before the picture does not cross the names. */}
      <clipPath id={ground}>
        <rect x={NAMES - 5} y={0} width={width - NAMES + 5} height={tall} />
      </clipPath>
      <Ground {...{ rows, span, scale, width, y, tall }} />
      {downs.map((down) => (
        <Bracket key={`${down.row} ${down.from}`} {...{ down, scale, span, y }} />
      ))}
      <path className="spacetime-now" d={`M${x},${TOP - 8}V${tall}`} />
      <g clipPath={`url(#${ground})`}>
        {arrows.map((arrow) => (
          <ArrowLine key={arrow.seq} {...{ arrow, scale, y, trace, onPick }}
            isPicked={arrow.seq === picked} isFuture={arrow.at > playhead} />
        ))}
        {dots.map((dot) => <DotMark key={dot.seq} {...{ dot, scale, y, onPick }} />)}
      </g>
    </svg>
  );
}

interface GroundProps {
  readonly rows: SpaceTime['rows'];
  readonly span: Span;
  readonly scale: Scale;
  readonly width: number;
  readonly y: Level;
  readonly tall: number;
}

const Ground = memo(function Ground(props: GroundProps): JSX.Element {
  const { rows, span, scale, width, y, tall } = props;
  const { say } = useViewWords();
  const step = tickStep(span, (width - NAMES) / 110);
  return (
    <>
      {ticks(span, step).map((time) => (
        <g key={time}>
          <path className="spacetime-tick" d={`M${scale.x(time)},${TOP - 8}V${tall}`} />
          <text className="m i2" x={scale.x(time)} y={TOP - 14} textAnchor="middle">
            {readTick(time, step, say)}
          </text>
        </g>
      ))}
      {rows.map(({ actor, name }, row) => (
        <g key={actor}>
          <path className="spacetime-line" d={`M${NAMES},${y(row)}H${width - RIGHT}`} />
          <text className="spacetime-name" x={NAMES - 12} y={y(row) + 4} textAnchor="end">
            {name.length > 17 ? `${name.slice(0, 16)}…` : name}
            <title>{name}</title>
          </text>
        </g>
      ))}
    </>
  );
});

/** From when to when a machine was gone. */
function Bracket(
  { down: { row, from, to }, scale, span, y }: {
    down: Down; scale: Scale; span: Span; y: Level;
  },
): JSX.Element {
  const left = scale.x(Math.max(from, span.from));
  const right = scale.x(Math.min(to ?? span.to, span.to));
  const [top, bottom] = [y(row) - 9, y(row) + 9];
  return (
    <g className="spacetime-down">
      <rect x={left} y={top} width={Math.max(right - left, 1)} height={bottom - top} />
      {from >= span.from && <path d={`M${left + 5},${top}H${left}V${bottom}H${left + 5}`} />}
      {to !== null && to <= span.to && (
        <path d={`M${right - 5},${top}H${right}V${bottom}H${right - 5}`} />
      )}
    </g>
  );
}

interface ArrowProps {
  readonly arrow: Arrow;
  readonly scale: Scale;
  readonly y: Level;
  readonly trace: Trace;
  readonly isPicked: boolean;
  readonly isFuture: boolean;
  readonly onPick: (seq: number) => void;
}

const ArrowLine = memo(function ArrowLine(props: ArrowProps): JSX.Element {
  const { arrow, scale, y, trace, isPicked, isFuture, onPick } = props;
  const { sentence } = useViewWords();
  const { seq, from, to, at, until, lostAt, hasMessage } = arrow;
  const [x1, y1, x2, y2] = [scale.x(at), y(from), scale.x(until), y(to)];
  const share = lostAt === null ? 1 : Math.min(1, Math.max(0.15, (lostAt - at) / (until - at)));
  const [endX, endY] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  const state = `${isPicked ? ' is-picked' : ''}${isFuture ? ' is-future' : ''}`;
  const lost = lostAt === null ? '' : ' is-lost';
  const label = labelOf(trace, seq);
  return (
    <g className={`spacetime-hop${hasMessage ? '' : ' is-command'}${lost}${state}`}
      onClick={() => onPick(seq)}>
      <title>{sentence(trace, seq).map(({ text }) => text).join('')}</title>
      <path className="spacetime-target" d={`M${x1},${y1}L${endX},${endY}`} />
      <path d={`M${x1},${y1}L${endX},${endY}`} />
      {lostAt === null
        ? <path className="spacetime-head" d={headAt([x1, y1], [endX, endY])} />
        : <path className="spacetime-cross" d={`M${endX - 4},${endY - 4}l8,8m0,-8l-8,8`} />}
      {hasMessage && Math.abs(endX - x1) > 26 && (
        <text className="m" x={(x1 + endX) / 2} y={(y1 + endY) / 2 - 4} textAnchor="middle">
          {label}
        </text>
      )}
    </g>
  );
});

function labelOf(trace: Trace, seq: number): string {
  const { message } = trace.entry(seq);
  return message === undefined ? '' : trace.messages[message]?.label ?? '';
}

type Point = readonly [x: number, y: number];

/** The two strokes of an arrow's head. */
function headAt([x1, y1]: Point, [x2, y2]: Point): string {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const stroke = (turn: number): string =>
    [x2 - 7 * Math.cos(angle + turn), y2 - 7 * Math.sin(angle + turn)]
      .map((place) => place.toFixed(1)).join(',');
  return `M${stroke(0.42)}L${x2},${y2}L${stroke(-0.42)}`;
}

function DotMark(
  { dot: { seq, row, at, kind }, scale, y, onPick }: {
    dot: Dot; scale: Scale; y: Level; onPick: (seq: number) => void;
  },
): JSX.Element {
  const [x, middle] = [scale.x(at), y(row)];
  return kind === 'processed'
    ? <circle className="spacetime-effect" cx={x} cy={middle} r={4} onClick={() => onPick(seq)} />
    : <path className="spacetime-stored" d={`M${x},${middle - 5}v10`} />;
}
