/** Curves of the model, and figures where they were measured. */
import type { JSX } from 'react';
import type { Picture } from '../../lab/costs/experiment';
import { roundUp } from '../../views/charts/round-up';
import { useLexicon } from '../words/context';
import { evenAxis, tenfoldAxis } from './axis';
import { FigureMark } from './figure-mark';
import { readNumber, readRate } from './read-value';

type Curves = Extract<Picture, { form: 'curves' }>;

const [LEFT, RIGHT, TOP, HEIGHT, FOOT] = [56, 16, 12, 190, 48];

function axesOf({ x, curves, marks }: Curves, width: number) {
  const places = curves.flatMap(({ points }) => points.map(([place]) => place));
  const most = Math.max(
    1, ...curves.flatMap(({ points }) => points.map(([, y]) => y)),
    ...marks.map(({ high }) => high),
  );
  const reach = {
    from: Math.min(...places), to: Math.max(...places), start: LEFT, end: width - RIGHT,
  };
  return {
    across: x.isLog ? tenfoldAxis(reach) : evenAxis(reach, width < 500 ? 2 : 4),
    up: evenAxis({ from: 0, to: roundUp(most), start: TOP + HEIGHT, end: TOP }, 4),
  };
}

function Grid({ picture, width }: CurveChartProps): JSX.Element {
  const { language, read } = useLexicon();
  const { across, up } = axesOf(picture, width);
  return (
    <>
      {up.ticks.map((value) => (
        <g key={value}>
          <path className="chart-grid" d={`M${LEFT},${up.place(value)}H${width - RIGHT}`} />
          <text x={LEFT - 8} y={up.place(value) + 4} textAnchor="end">
            {readNumber(value, language)}
          </text>
        </g>
      ))}
      {across.ticks.map((value) => (
        <text key={value} x={across.place(value)} y={TOP + HEIGHT + 24} textAnchor="middle">
          {readNumber(value, language)}
        </text>
      ))}
      <text x={width - RIGHT} y={TOP + HEIGHT + 42} textAnchor="end">
        {read(`costs.x.${picture.x.name}`)}
      </text>
    </>
  );
}

interface CurveChartProps {
  readonly picture: Curves;
  readonly width: number;
}

/** What the curves say, for who does not see them. */
function useSpoken({ curves }: Curves): string {
  const { language, read, say } = useLexicon();
  return curves.map(({ name, points }) => say('costs.line', {
    name: read(`costs.name.${name}`),
    first: readRate(points[0]?.[1] ?? 0, language),
    last: readRate(points.at(-1)?.[1] ?? 0, language),
  })).join(' ');
}

export function CurveChart({ picture, width, title }: CurveChartProps & {
  readonly title: string;
}): JSX.Element {
  const { say } = useLexicon();
  const { across, up } = axesOf(picture, width);
  const lines = useSpoken(picture);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- drawn here, not loaded
    <svg width={width} height={TOP + HEIGHT + FOOT} role="img"
      aria-label={say('costs.chart', { title, lines })}>
      <Grid picture={picture} width={width} />
      {picture.curves.map(({ name, look, points }) => (
        <path key={name} className={`chart-line is-${look}`}
          d={points.map(([x, y], at) =>
            `${at === 0 ? 'M' : 'L'}${across.place(x).toFixed(1)},${up.place(y).toFixed(1)}`)
            .join('')} />
      ))}
      {picture.marks.map((mark) => (
        <FigureMark key={`${mark.name} ${mark.x}`} figure={mark} floor={TOP + HEIGHT + 10}
          at={(value) => [across.place(mark.x), up.place(value)]} />
      ))}
    </svg>
  );
}
