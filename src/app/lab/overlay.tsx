/** Charts of all who play, one over the other: what was done, what waits, how long it took. */
import { useMemo, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import { Chart, type Line, LOOKS } from '../../views/charts/chart';
import { percentile } from '../../views/charts/percentile';
import { ALL, type Bucket, Series } from '../../views/charts/series';
import { readLength } from '../../views/times';
import { useWidth } from '../../views/use-width';
import { seek, stepBy } from '../run/player';
import { keep, momentsOf } from '../run/readers';
import { useMoment } from '../run/use-run';
import { useLexicon } from '../words/context';
import { Column } from './company/column';
import type { Company } from './company/company';
import '../../views/charts/charts.css';

/** Stretches of time that a run is cut into: wide enough that most have something to say. */
const STRETCHES = 80;

interface OverlayProps {
  readonly company: Company;
  readonly titleOf: (id: string) => string;
}

type Values = readonly (number | undefined)[];

/** What has been counted up to the end of each stretch. */
function sumsOf(buckets: readonly Bucket[], count: 'out' | 'again'): Values {
  let sum = 0;
  return buckets.map((bucket) => (sum += bucket[count]));
}

/** One line for each that plays, in the order of their columns. */
function useLines({ company, titleOf }: OverlayProps, width: Micros):
(values: (buckets: readonly Bucket[]) => Values) => readonly Line[] {
  const seriesOf = useMemo(() => keep((trace: Trace) => new Series(trace, width)), [width]);
  const playing = company.places.flatMap(({ entrant, column }) =>
    (column instanceof Column ? [{ name: titleOf(entrant.id), column }] : []));
  const all = playing.map(({ name, column }) => {
    const { trace, reached } = column.telling();
    const known = column.isOver ? company.end() : Math.max(reached, 0) as Micros;
    return { name, buckets: seriesOf(trace).upTo(ALL, known) };
  });
  return (values) => all.map(({ name, buckets }, place) =>
    ({ name, look: LOOKS[place] ?? 'strong', values: values(buckets) }));
}

export function Overlay(props: OverlayProps): JSX.Element {
  const { company } = props;
  const { say } = useLexicon();
  const length = (value: number): string => readLength(Math.round(value) as Micros, say);
  const width = Math.ceil(company.until / STRETCHES) as Micros;
  const lines = useLines(props, width);
  const source = useMemo(() => ({
    telling: () => ({ trace: company.traces()[0]! }), subscribe: company.subscribe,
  }), [company]);
  const { trace, time } = useMoment(10, source);
  const shared = {
    bucket: width, span: { from: 0 as Micros, to: company.end() }, playhead: time,
    faults: momentsOf(trace).list
      .filter(({ isAbove, kind, at }) => isAbove && kind !== 'step' && at < company.until)
      .map(({ at }) => at),
    spoken: (name: string, value: string) => `${name} ${value}`, onSeek: seek,
    onStep: stepBy,
  };
  return (
    <section className="lab-charts" aria-labelledby="lab-charts">
      <h2 id="lab-charts">{say('compare.charts')}</h2>
      <Wide {...shared} title={say('compare.charts.done')} read={plain}
        lines={lines((buckets) => sumsOf(buckets, 'out'))} />
      <Wide {...shared} title={`${say('charts.waiting')}: ${say('charts.notHanded')}`} read={plain}
        lines={lines((buckets) => buckets.map(({ waiting }) => waiting))} />
      <Wide {...shared} title={say('charts.latency')} read={length} least={1000}
        lines={lines((buckets) => buckets.map(({ latencies }) => percentile(latencies, 0.5)))} />
      <Wide {...shared} title={say('compare.charts.again')} read={plain}
        lines={lines((buckets) => sumsOf(buckets, 'again'))} />
    </section>
  );
}

const plain = (value: number): string => String(Number(value.toPrecision(3)));

/** A chart as wide as its place. */
function Wide(props: Omit<Parameters<typeof Chart>[0], 'width'>): JSX.Element {
  const [ref, width] = useWidth();
  return <div className="lab-chart" ref={ref}><Chart {...props} width={width} /></div>;
}
