/** A row for each point of a sweep: its figures as numbers, and as a line with a mark. */
import type { JSX } from 'react';
import { figuresOf, type Figure, type Measure } from '../../lab/sweep/figures';
import type { Line } from '../../lab/sweep/lines';
import { useLexicon } from '../words/context';

interface TableProps {
  readonly lines: readonly Line[];
  readonly measure: Measure;
}

const COUNTS = ['least', 'median', 'most', 'count'] as const;

export function FigureTable({ lines, measure }: TableProps): JSX.Element {
  const { say } = useLexicon();
  const figures = figuresOf(lines, measure);
  const paths = Object.keys(figures[0]?.point ?? {});
  const most = Math.max(1, ...figures.map(({ span }) => span?.most ?? 0));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard
    <section className="sweep-scroll" aria-label={say('sweep.point')} tabIndex={0}>
      <table className="sweep">
        <caption>{say('sweep.chart', { measure: say(`sweep.${measure}`) })}</caption>
        <thead>
          <tr>
            {paths.map((path) => <th key={path} scope="col"><code>{path}</code></th>)}
            <th scope="col" className="sweep-axis" aria-hidden="true">
              <Axis most={most} />
            </th>
            {COUNTS.map((each) => (
              <th key={each} scope="col" className="is-number">{say(`sweep.${each}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={JSON.stringify(figure.point)} {...{ figure, paths, most }} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Axis({ most }: { readonly most: number }): JSX.Element {
  const { language } = useLexicon();
  return <><span>0</span><span>{readNumber(most, language)}</span></>;
}

function Row({ figure: { point, runs, span, cannot }, paths, most }: {
  readonly figure: Figure;
  readonly paths: readonly string[];
  readonly most: number;
}): JSX.Element {
  const { say, language } = useLexicon();
  const share = (value: number): string => `${(100 * value) / most}%`;
  const why = cannot?.[language] ?? '–';
  return (
    <tr>
      {paths.map((path) => <td key={path}>{textOf(point[path])}</td>)}
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
              <td key={place} className="is-number">{readNumber(value, language)}</td>
            ))}
          </>
        )}
      <td className="is-number">{runs}</td>
    </tr>
  );
}

const readNumber = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);

const textOf = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value) ?? '');
