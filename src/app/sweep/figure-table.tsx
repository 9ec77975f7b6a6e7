/** A row for each point of a sweep: its figures as numbers, and as a line with a mark. */
import { useId, type JSX } from 'react';
import { figuresOf, type Figure, type Measure } from '../../lab/sweep/figures';
import type { Line } from '../../lab/sweep/lines';
import { useSystemTitle } from '../world/use-system-title';
import { useLexicon } from '../words/context';

interface TableProps {
  readonly lines: readonly Line[];
  readonly measure: Measure;
}

const COUNTS = ['least', 'median', 'most', 'count'] as const;

export function FigureTable({ lines, measure }: TableProps): JSX.Element {
  const { say } = useLexicon();
  const id = useId();
  const figures = figuresOf(lines, measure);
  const paths = Object.keys(figures[0]?.point ?? {});
  const most = Math.max(1, ...figures.map(({ span }) => span?.most ?? 0));
  return (
    <>
      <p className="sub" id={id}>{say('sweep.chart', { measure: say(`sweep.${measure}`) })}</p>
      {/* It scrolls by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="sweep-scroll" aria-label={say('sweep.point')} tabIndex={0}>
        <table className="sweep" aria-describedby={id}>
          <thead>
            <tr>
              {paths.map((path) => (
                <th key={path} scope="col">
                  {path === 'system' ? say('sweep.system') : <code>{path}</code>}
                </th>
              ))}
              <th scope="col" className="sweep-axis" aria-hidden="true">
                <Axis {...{ most, measure }} />
              </th>
              {COUNTS.map((each) => (
                <th key={each} scope="col" className="is-number">{say(`sweep.${each}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Row key={JSON.stringify(figure.point)} {...{ figure, paths, most, measure }} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface Figures {
  readonly most: number;
  readonly measure: Measure;
}

function Axis({ most, measure }: Figures): JSX.Element {
  const { language } = useLexicon();
  return <><span>0</span><span>{readNumber(most, measure, language)}</span></>;
}

/** A system by its name, and everything else as it stands in the file. */
function useValueOf(): (path: string, value: unknown) => string {
  const titleOf = useSystemTitle();
  return (path, value) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value) ?? '';
    return path === 'system' ? titleOf(text) : text;
  };
}

function Row({ figure: { point, runs, span, cannot }, paths, most, measure }: Figures & {
  readonly figure: Figure;
  readonly paths: readonly string[];
}): JSX.Element {
  const { say, language } = useLexicon();
  const valueOf = useValueOf();
  const share = (value: number): string => `${(100 * value) / most}%`;
  const why = cannot?.[language] ?? '–';
  return (
    <tr>
      {paths.map((path) => <td key={path}>{valueOf(path, point[path])}</td>)}
      {span === undefined
        ? <td colSpan={4} className="sub">{say('sweep.cannot', { why })}</td> : (
          <>
            <td aria-hidden="true">
              <div className="sweep-track">
                <i style={{
                  insetInlineStart: share(span.least), width: share(span.most - span.least),
                }} />
                <b style={{ insetInlineStart: share(span.median) }} />
              </div>
            </td>
            {[span.least, span.median, span.most].map((value, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- always these three
              <td key={place} className="is-number">{readNumber(value, measure, language)}</td>
            ))}
          </>
        )}
      <td className="is-number">{cannot === undefined ? runs : 0}</td>
    </tr>
  );
}

/** Times have one digit after the point, so that they stand in a column. */
const readNumber = (value: number, measure: Measure, language: string): string =>
  new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
    minimumFractionDigits: measure === 'p50' || measure === 'p99' ? 1 : 0,
  }).format(value);
