/** One machine: its state, what may be done to it, its settings, what it holds. */
import { lazy, Suspense, useEffect, useState, type JSX } from 'react';
import type { Actor } from '../../trace/actor';
import { machineGraph } from '../catalogue';
import { useMoment } from '../run/use-run';
import type { StatechartGraph } from '../statechart';
import { select, useStore } from '../store';
import { useLexicon, useSay } from '../words/context';
import { Breaks } from './breaks';
import { healthOf, isDiskFull, machineStateOf, settingOf } from './health';
import { Holdings } from './holdings';
import { nounOf } from './noun';
import { Head, Part } from './parts';
import { ConsumerPace, ProducerPace } from './pace/pace';
import { Settings } from './settings';
import { MachineWhy } from '../why/machine-why';

const Statechart = lazy(() =>
  import('../statechart').then((module) => ({ default: module.Statechart })),
);

function useGraph(machine: string): StatechartGraph | undefined {
  const system = useStore((store) => store.scenario?.system ?? '');
  const [found, setFound] = useState<{ machine: string; graph: StatechartGraph | undefined }>();
  useEffect(() => {
    void machineGraph(system, machine).then((graph) => setFound({ machine, graph }));
  }, [system, machine]);
  return found?.machine === machine ? found.graph : undefined;
}

/** What runs in a process lives and dies with it: the process is what can be broken. */
function Hosted({ host }: { readonly host: string }): JSX.Element {
  const say = useSay();
  return (
    <p>
      {say('actor.hosted', { host })}{' '}
      <button type="button" className="btn" onClick={() => select({ kind: 'actor', name: host })}>
        {host}
      </button>
    </p>
  );
}

export function ActorPanel({ actor }: { readonly actor: Actor }): JSX.Element {
  const lexicon = useLexicon();
  const { say, read } = lexicon;
  const { trace, count } = useMoment(8);
  // Some go on as another machine, and say so.
  const turned = settingOf(trace, { actor: actor.id, count }, 'machine');
  const graph = useGraph(typeof turned === 'string' ? turned : actor.machine);
  const trouble = healthOf(trace, actor.id, count);
  const state = machineStateOf(trace, actor.id, count) ?? graph?.initial ?? '';
  const host = actor.host === undefined ? undefined : trace.actors[actor.host];
  const shown = trouble === undefined ? state && `state.${state}` : `health.${trouble}`;
  return (
    <>
      <Head above={nounOf(actor, lexicon)} title={actor.name} />
      {shown !== '' && (
        <p className={trouble === undefined ? 'now' : 'now is-trouble'}>
          {say('actor.now', { state: read(shown) })}
        </p>
      )}
      {isDiskFull(trace, actor.id, count) && (
        <p className="now is-trouble">{say('actor.diskFull')}</p>
      )}
      {graph !== undefined && (
        <Part title={say('actor.state')}>
          <Suspense fallback={null}>
            <Statechart graph={graph} current={state}
              label={say('actor.chart', { name: actor.name, state: read(`state.${state}`) })}
              say={(id) => read(`state.${id}`)} />
          </Suspense>
        </Part>
      )}
      <MachineWhy actor={actor} />
      <Part title={say('actor.break')}>
        {host === undefined
          ? (
            <Breaks actor={actor} hears={graph?.hears ?? []} count={count}
              {...(trouble !== undefined && { trouble })} />
          )
          : <Hosted host={host.name} />}
        {actor.role === 'producer' && <ProducerPace name={actor.name} />}
        {actor.role === 'consumer' && <ConsumerPace name={actor.name} />}
      </Part>
      <Settings actor={actor} />
      <Holdings actor={actor} />
    </>
  );
}
