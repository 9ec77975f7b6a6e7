/** Charts of a run: rates, what waits, latency, redeliveries; of all, or of one place. */
import { useState, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import { useViewWords } from '../language';
import { readLength } from '../times';
import { useWidth } from '../use-width';
import { Chart, type Line } from './chart';
import { percentile } from './percentile';
import { ALL, type Bucket, type Scope, type Series } from './series';
import './charts.css';

export interface ChartsProps {
  readonly trace: Trace;
  readonly series: Series;
  readonly playhead: Micros;
  readonly end: Micros;
  readonly faults: readonly Micros[];
  readonly onSeek: (time: Micros) => void;
  readonly onStep: (by: Micros) => void; // from where the playhead is by now
}

const PADDING = 32; // of both sides, as in charts.css

const perSecond = (value: number): string => `${Number(value.toPrecision(3))}/s`;
const plain = (value: number): string => String(Number(value.toPrecision(3)));

export function Charts(props: ChartsProps): JSX.Element {
  const { trace, series, playhead, end, faults, onSeek, onStep } = props;
  const { say } = useViewWords();
  const length = (value: number): string => readLength(Math.round(value) as Micros, say);
  const [ref, width] = useWidth(PADDING);
  const [scope, setScope] = useState<Scope>(ALL);
  const buckets = series.upTo(scope, playhead);
  const rate = series.width / 1e6;
  const line = (name: string, look: Line['look'], value: (bucket: Bucket) => number | undefined) =>
    ({ name: say(name), look, values: buckets.map(value) });
  const shared = {
    bucket: series.width, span: { from: 0 as Micros, to: end }, playhead, faults, width, onSeek,
    onStep,
    spoken: (name: string, value: string) => `${name} ${value}`,
  };
  return (
    <div className="charts" ref={ref}>
      <label className="charts-scope">
        {say('charts.scope')}{' '}
        <select value={scope} onChange={(event) => setScope(Number(event.target.value))}>
          <option value={ALL}>{say('charts.all')}</option>
          {trace.actors.filter(({ id }) => series.scopes.has(id)).map(({ id, name }) => (
            <option key={id} value={id}>{name}</option>
          ))}
        </select>
      </label>
      <Chart {...shared} title={say('charts.rates')} read={perSecond} lines={[
        line('charts.in', 'dashed', (bucket) => bucket.in / rate),
        line('charts.out', 'strong', (bucket) => bucket.out / rate),
      ]} />
      <Chart {...shared} title={say('charts.waiting')} read={plain} isWhole lines={[
        line('charts.notHanded', 'strong', (bucket) => bucket.waiting),
      ]} />
      <Chart {...shared} title={say('charts.latency')} read={length} least={1000} lines={[
        line('charts.median', 'strong', ({ latencies }) => percentile(latencies, 0.5)),
        line('charts.slowest', 'dotted', ({ latencies }) => percentile(latencies, 0.99)),
      ]} />
      <Chart {...shared} title={say('charts.again')} read={plain} isWhole isBars lines={[
        line('charts.againLine', 'strong', (bucket) => bucket.again),
      ]} />
    </div>
  );
}
