/** One timeline for all: the faults of the world, and what went wrong in any of the systems. */
import type { JSX } from 'react';
import type { Micros } from '../../base/micros';
import type { Trace } from '../../trace/trace';
import type { InterestingMoment } from '../../views/marks/moments';
import { momentsOf } from '../run/readers';
import { useStore } from '../store';
import { TimeFooter } from '../transport/time-footer';
import type { Company } from './company/company';

const nothing = (): void => undefined;

/** Faults are the same in all, so the first tells them; what went wrong is each one's own. */
function momentsIn(
  traces: readonly Trace[], until: Micros,
): ReadonlyMap<InterestingMoment, Trace> {
  return new Map(traces.flatMap((trace, place) =>
    // What drains a run when its timeline is over is nobody's fault.
    momentsOf(trace).list.filter(({ isAbove, at }) => !isAbove || (place === 0 && at < until))
      .map((moment) => [moment, trace] as const))
    .toSorted(([a], [b]) => a.at - b.at));
}

export function LabTime({ company }: { readonly company: Company }): JSX.Element {
  const steps = useStore((store) => store.scenario?.steps) ?? [];
  const traces = company.traces();
  const [first] = traces;
  const moments = momentsIn(traces, company.until);
  return (
    <TimeFooter
      steps={steps}
      traceOf={(moment) => moments.get(moment)}
      end={company.end()}
      reached={Math.max(company.known().reached, 0) as Micros}
      moments={[...moments.keys()]}
      spans={first === undefined ? [] : momentsOf(first).spans}
      futures={[]}
      onSwitch={nothing}
      onClose={nothing}
      onRename={nothing}
      onCompare={nothing}
    />
  );
}
