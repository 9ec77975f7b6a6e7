/** The space-time diagram in the page: the future on the stage, at the playhead. */
import type { JSX } from 'react';
import { SpaceTime } from '../../views/spacetime/spacetime';
import { Talkers } from '../../views/spacetime/talkers';
import { endOf, seek } from '../run/player';
import { keep, momentsOf } from '../run/readers';
import { useMoment, useTelling } from '../run/use-run';
import { select, useStore } from '../store';

const talkersOf = keep((trace) => new Talkers(trace));

export function SpaceTimePlace(): JSX.Element {
  const { trace, time } = useMoment(20);
  const { reached } = useTelling();
  const scenario = useStore((store) => store.scenario);
  return (
    <SpaceTime trace={trace} count={trace.length} playhead={time} reached={reached}
      end={endOf(scenario)} downs={momentsOf(trace).spans} talkers={talkersOf(trace)}
      onPick={(seq) => {
        const { at, message } = trace.entry(seq);
        if (message !== undefined) select({ kind: 'message', id: message });
        seek(at);
      }} />
  );
}
