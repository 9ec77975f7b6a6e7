/** One machine: its state, what may be done to it, its settings, what it holds. */
import { useEffect, useState, type JSX } from 'react';
import type { Actor } from '../../trace/actor';
import { machineGraph } from '../catalogue';
import { useMoment } from '../run/use-run';
import type { StatechartGraph } from '../statechart/graph';
import type { Statechart } from '../statechart/statechart';
import { select, useStore } from '../store';
import { useLexicon, useSay } from '../words/context';
import { Breaks } from './breaks';
import { healthOf, isDiskFull, machineStateOf, settingOf } from './health';
import { Holdings } from './holdings';
import { nounOf, troubleWord } from './noun';
import { Head, Part } from './parts';
import { ConsumerPace, ProducerPace } from './pace/pace';
import { Settings } from './settings';
import { MachineWhy } from '../why/machine-why';

interface Found {
  readonly graph?: StatechartGraph | undefined; // absent: it has one state only
  readonly Chart?: typeof Statechart; // fetched when first asked for
}

/**
 * What is known of a machine's states, with all that draws it; undefined until it is. Who goes on
 * as another machine shows the last one's states until the new ones are there.
 */
function useGraph(machine: string): Found | undefined {
  const system = useStore((store) => store.scenario?.system ?? '');
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let isHere = true;
    const put = (known: Found): void => {
      if (isHere) setFound(known);
    };
    void Promise.all([machineGraph(system, machine), import('../statechart/statechart')])
      .then(([graph, { Statechart: Chart }]) => put({ graph, Chart }), () => put({}));
    return () => {
      isHere = false;
    };
  }, [system, machine]);
  return found;
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
  const { say } = lexicon;
  const { trace, count } = useMoment(8);
  // Some go on as another machine, and say so.
  const turned = settingOf(trace, { actor: actor.id, count }, 'machine');
  const found = useGraph(typeof turned === 'string' ? turned : actor.machine);
  const { graph, Chart } = found ?? {};
  const trouble = healthOf(trace, actor.id, count);
  const state = machineStateOf(trace, actor.id, count) ?? graph?.initial ?? '';
  // Parts that come one after the other would push each other down.
  if (found === undefined) return <Head above={nounOf(actor, lexicon)} title={actor.name} />;
  const host = actor.host === undefined ? undefined : trace.actors[actor.host];
  const nameOf = (id: string): string => lexicon.state(id, actor.machine);
  const shown = trouble === undefined ? state && nameOf(state)
    : troubleWord(lexicon, trouble, actor);
  return (
    <>
      <Head above={nounOf(actor, lexicon)} title={actor.name} />
      {shown !== '' && (
        <p className={trouble === undefined ? 'now' : 'now is-trouble'}>
          {say('actor.now', { state: shown })}
        </p>
      )}
      {isDiskFull(trace, actor.id, count) && (
        <p className="now is-trouble">{say('actor.diskFull')}</p>
      )}
      {graph !== undefined && Chart !== undefined && (
        <Part title={say('actor.state')}>
          <Chart graph={graph} current={state}
            label={say('actor.chart', { name: actor.name, state: nameOf(state) })}
            say={nameOf} />
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
