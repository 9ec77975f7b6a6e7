/** How fast a producer makes messages and a consumer works: sliders, and recorded arrivals. */
import { Suspense, useState, type JSX } from 'react';
import type { Micros } from '../../../base/micros';
import type { Arrivals, Spread, Step } from '../../../scenario/scenario';
import { readLength } from '../../../views/times';
import { later } from '../../later';
import { stepsOf } from '../../run/branches';
import { change } from '../../run/futures/changes';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { Slider } from './slider';

const ArrivalsDialog = later('ArrivalsDialog', () => import('./arrivals-dialog'));

/** The newest step of a kind on a target, at the playhead. */
function useNewest(verb: Step['do'], target: string): Step | undefined {
  const branches = useStore((store) => store.branches);
  const playhead = useStore((store) => store.playhead);
  return stepsOf(branches).findLast((step) =>
    step.do === verb && step.target === target &&
    'time' in step.at && step.at.time <= playhead + 1,
  );
}

const rateOf = (arrivals: Arrivals | undefined): number =>
  arrivals !== undefined && 'every' in arrivals ? 1e6 / arrivals.every : 1;

const meanOf = (spread: Spread | undefined): number => {
  if (spread === undefined) return 1e5;
  if (spread.kind === 'fixed') return spread.value;
  return spread.kind === 'exponential' ? spread.mean : (spread.from + spread.to) / 2;
};

export function ProducerPace({ name }: { readonly name: string }): JSX.Element | null {
  const say = useSay();
  const [isAsking, setAsking] = useState(false);
  const spec = useStore((store) => store.scenario?.producers.find(({ id }) => id === name));
  const newest = useNewest('rate', name);
  if (spec === undefined) return null;
  const rate = newest?.amount ?? rateOf(spec.arrivals);
  return (
    <>
      <Slider label={say('do.rate')} value={rate} min={0.01} max={10_000}
        read={(value) => `${Number(value.toPrecision(3))}/s`}
        onChange={(amount) => change({ do: 'rate', target: name, amount })} />
      <button type="button" className="btn quiet link" onClick={() => setAsking(true)}>
        {say('do.arrivals')}
      </button>
      <Suspense fallback={null}>
        {isAsking && <ArrivalsDialog producer={name} onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}

export function ConsumerPace({ name }: { readonly name: string }): JSX.Element | null {
  const say = useSay();
  const spec = useStore((store) => store.scenario?.consumers.find(({ id }) => id === name));
  const newest = useNewest('slow', name);
  if (spec === undefined) return null;
  const base = Math.max(meanOf(spec.service), 1);
  return (
    <Slider label={say('do.service')} value={base * (newest?.amount ?? 1)} min={100} max={600e6}
      read={(value) => readLength(Math.round(value) as Micros, say)}
      onChange={(value) => change({ do: 'slow', target: name, amount: value / base })} />
  );
}
