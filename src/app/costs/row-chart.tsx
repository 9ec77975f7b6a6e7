/** Rows on an axis that grows tenfold: the model's value and the figure's beside each other. */
import type { JSX } from 'react';
import type { Bar, Picture } from '../../lab/costs/experiment';
import { useLexicon } from '../words/context';
import { tenfoldAxis, type Axis } from './axis';
import { FigureMark } from './figure-mark';
import { readFigure, readNumber, readRate } from './read-value';

type Bars = Extract<Picture, { form: 'bars' }>;

const [LEFT, RIGHT, TOP, ROW, FOOT] = [16, 24, 4, 44, 24];

function axisOf({ bars }: Bars, width: number): Axis {
  const values = bars.flatMap(({ model, figure }) =>
    [model, figure?.low, figure?.high].filter((value) => value !== undefined));
  return tenfoldAxis({
    from: 10 ** Math.floor(Math.log10(Math.min(...values))),
    to: 10 ** Math.ceil(Math.log10(Math.max(...values))),
    start: LEFT, end: width - RIGHT,
  });
}

/** What one row says, for who does not see it. */
function useSpoken({ bars }: Bars): string {
  const words = useLexicon();
  return bars.map(({ name, model, figure }) => words.say('costs.row', {
    name: words.read(`costs.name.${name}`),
    model: model === undefined ? words.say('costs.none') : readRate(model, words.language),
    figure: figure === undefined ? words.say('costs.none') : readFigure(figure, words),
  })).join(' ');
}

function Row({ bar: { name, model, figure }, axis, y }: {
  readonly bar: Bar;
  readonly axis: Axis;
  readonly y: number;
}): JSX.Element {
  const { language, read } = useLexicon();
  return (
    <g transform={`translate(0,${y})`}>
      <text className="costs-row" x={LEFT} y="15">
        {read(`costs.name.${name}`)}
        {model !== undefined && <tspan className="b"> {readRate(model, language)}</tspan>}
      </text>
      {model !== undefined && (
        <rect className="costs-square" x={axis.place(model) - 5} y="25" width="10" height="10" />
      )}
      {figure !== undefined && (
        <FigureMark figure={figure} at={(value) => [axis.place(value), 30]} />
      )}
    </g>
  );
}

export function RowChart({ picture, width, title }: {
  readonly picture: Bars;
  readonly width: number;
  readonly title: string;
}): JSX.Element {
  const { language, say } = useLexicon();
  const axis = axisOf(picture, width);
  const foot = TOP + ROW * picture.bars.length;
  const lines = useSpoken(picture);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not loaded
    <svg width={width} height={foot + FOOT} role="img"
      aria-label={say('costs.chart', { title, lines })}>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <path className="chart-grid" d={`M${axis.place(tick)},${TOP}V${foot}`} />
          <text x={axis.place(tick)} y={foot + 16} textAnchor="middle">
            {readNumber(tick, language)}
          </text>
        </g>
      ))}
      {picture.bars.map((bar, place) => (
        <Row key={bar.name} bar={bar} axis={axis} y={TOP + ROW * place} />
      ))}
    </svg>
  );
}
