/** The charts in the page: the future on the stage, up to the playhead. */
import type { JSX } from 'react';
import type { Micros } from '../../base/micros';
import { Charts } from '../../views/charts/charts';
import { Series } from '../../views/charts/series';
import { endOf, seek, stepBy } from '../run/player';
import { keep, momentsOf } from '../run/readers';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';

/** Stretches of time that a run is cut into. */
const STRETCHES = 160;

const seriesOf = keep((trace) => {
  const end = endOf(useStore.getState().scenario);
  return new Series(trace, Math.max(1000, Math.ceil(end / STRETCHES)) as Micros);
});

export function ChartsPlace(): JSX.Element {
  const { trace, time } = useMoment(10);
  const scenario = useStore((store) => store.scenario);
  const faults = momentsOf(trace).list
    .filter(({ isAbove, kind }) => isAbove && kind !== 'step').map(({ at }) => at);
  return (
    <Charts trace={trace} series={seriesOf(trace)} playhead={time} end={endOf(scenario)}
      faults={faults} onSeek={seek} onStep={stepBy} />
  );
}
