/** One chart: lines or bars over the time of the run, with fault marks and the playhead. */
import type { JSX, KeyboardEvent, PointerEvent } from 'react';
import type { Micros } from '../../base/micros';
import { useViewWords } from '../language';
import { makeScale, type Span, tickStep, ticks } from '../timeline/scale';
import { readTick } from '../times';
import { roundUp } from './round-up';

/** How a line is told from others, by more than its colour. */
export const LOOKS = ['strong', 'dashed', 'dotted', 'broken'] as const;
type Look = (typeof LOOKS)[number];

/** One line of a chart; undefined where there is nothing to say. */
export interface Line {
  readonly name: string;
  readonly look: Look;
  readonly values: readonly (number | undefined)[];
}

interface ChartProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly isBars?: boolean;
  readonly least?: number; // the axis goes at least as far (1)
  readonly isWhole?: boolean; // halves of what is counted are not told
  readonly read: (value: number) => string; // a value with its unit
  readonly bucket: Micros; // the time that one value stands for
  readonly span: Span;
  readonly playhead: Micros;
  readonly faults: readonly Micros[];
  readonly width: number;
  readonly onSeek: (time: Micros) => void;
  readonly onStep: (by: Micros) => void;
  readonly spoken: (name: string, value: string) => string;
}

const [LEFT, RIGHT, TOP, HEIGHT, FOOT] = [56, 12, 8, 84, 20];

export function Chart(props: ChartProps): JSX.Element {
  const { title, lines, span, playhead, faults, width, bucket, onSeek } = props;
  const { read, isBars = false, isWhole = false } = props;
  const scale = makeScale(span, LEFT, width - RIGHT);
  const most = Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const top = roundUp(Math.max(most, props.least ?? 1));
  const y = (value: number): number => TOP + HEIGHT * (1 - value / top);
  const at = Math.floor(playhead / bucket);
  const told = lines.map(({ name, values }) =>
    props.spoken(name, values[at] === undefined ? '–' : read(values[at]))).join(', ');
  const seekTo = (event: PointerEvent<SVGSVGElement>): void => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const time = scale.time(event.clientX - left);
    onSeek(Math.min(Math.max(time, span.from), span.to) as Micros);
  };
  const walk = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    props.onStep((by * bucket) as Micros);
  };
  return (
    <figure className="chart">
      <figcaption>
        <span className="chart-title">{title}</span>
        {lines.map(({ name, look, values }, place) => (
          <span key={place} className="chart-key">
            <svg width="18" height="8" aria-hidden="true">
              <path className={`chart-line is-${look}`} d="M0,4H18" />
            </svg>
            {name} <b>{values[at] === undefined ? '–' : read(values[at])}</b>
          </span>
        ))}
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a picture is no input */}
      <svg width={width} height={TOP + HEIGHT + FOOT} role="slider" tabIndex={0}
        viewBox={`0 0 ${width} ${TOP + HEIGHT + FOOT}`}
        aria-label={title} aria-valuemin={span.from} aria-valuemax={span.to}
        aria-valuenow={playhead} aria-valuetext={told} onKeyDown={walk}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event);
        }}
        onPointerMove={(event) => event.buttons === 1 && seekTo(event)}>
        <Axes {...{ span, top, width, y, read, isWhole }} />
        {faults.map((time) => (
          <path key={time} className="chart-fault" d={`M${scale.x(time)},${TOP}v${HEIGHT}`} />
        ))}
        {lines.map(({ look, values }, place) => (
          <path key={place} className={`chart-line is-${look}${isBars ? ' is-bars' : ''}`}
            d={(isBars ? barsOf : lineOf)(values, { scale, y, bucket })} />
        ))}
        <path className="chart-now" d={`M${scale.x(playhead)},${TOP - 4}v${HEIGHT + 8}`} />
      </svg>
    </figure>
  );
}

interface Placing {
  readonly scale: ReturnType<typeof makeScale>;
  readonly y: (value: number) => number;
  readonly bucket: Micros;
}

function lineOf(values: Line['values'], { scale, y, bucket }: Placing): string {
  let isDown = false;
  return values.map((value, place) => {
    if (value === undefined) {
      isDown = false;
      return '';
    }
    const point = `${scale.x((place + 0.5) * bucket).toFixed(1)},${y(value).toFixed(1)}`;
    const isAlone = !isDown && values[place + 1] === undefined;
    const stroke = isDown ? 'L' : 'M';
    isDown = true;
    // One value alone is no line: a small ring.
    return isAlone ? `M${point}m-1.5,0a1.5,1.5 0 1,0 3,0a1.5,1.5 0 1,0 -3,0` : `${stroke}${point}`;
  }).join('');
}

function barsOf(values: Line['values'], { scale, y, bucket }: Placing): string {
  const width = Math.max(1, scale.x(bucket) - scale.x(0) - 1);
  return values.map((value, place) => {
    if (value === undefined || value === 0) return '';
    const [x, top] = [scale.x(place * bucket).toFixed(1), y(value).toFixed(1)];
    return `M${x},${y(0)}V${top}h${width.toFixed(1)}V${y(0)}z`;
  }).join('');
}

interface AxesProps {
  readonly span: Span;
  readonly top: number;
  readonly width: number;
  readonly y: (value: number) => number;
  readonly read: (value: number) => string;
  readonly isWhole: boolean;
}

function Axes({ span, top, width, y, read, isWhole }: AxesProps): JSX.Element {
  const { say } = useViewWords();
  const step = tickStep(span, (width - LEFT) / 110);
  const scale = makeScale(span, LEFT, width - RIGHT);
  return (
    <>
      {[0, top / 2, top].filter((value) => !isWhole || Number.isInteger(value)).map((value) => (
        <g key={value}>
          <path className="chart-grid" d={`M${LEFT},${y(value)}H${width - RIGHT}`} />
          <text className="m i2" x={LEFT - 8} y={y(value) + 4} textAnchor="end">{read(value)}</text>
        </g>
      ))}
      {ticks(span, step).map((time) => (
        <text key={time} className="m i2" x={scale.x(time)} y={TOP + HEIGHT + 15}
          textAnchor="middle">
          {readTick(time, step, say)}
        </text>
      ))}
    </>
  );
}
