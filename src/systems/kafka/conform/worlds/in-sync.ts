/**
 * An ISR that is told and not caused. Nobody sets an ISR: brokers leave it by dying, and come back
 * by copying what they lack. So they die early enough, and are let through to their leader just so
 * that the leader learns of the ISR when it is told; the run shows whether it did.
 */
import type { Row } from '../../../../conform/outcome';
import { type Draft, soleTopic, wireOf } from './draft';
import { unreadable } from './words';

/** Sessions of brokers, short enough for whoever dies to be out in time. */
const SETTINGS = { 'broker.session.timeout.ms': 60, 'broker.heartbeat.interval.ms': 10 };

/** Before it is out, a broker is dead this long: its session and the last heartbeat. */
const LEAVING_MS = 80;

/** A broker that starts waits behind the cut wire by then. */
const STARTING_MS = 15;

/** From there it is a fetch, the leader's AlterPartition and its answer, of one hop each. */
const JOINING_MS = 3;

/** Makes the ISR of the one partition be this at a time. */
export function causeIsr(draft: Draft, ms: number, isr: readonly string[]): void {
  const phrase = `ISR is [${isr.join(',')}]`;
  const replicas = soleTopic(draft).replicas[0] ?? draft.brokers;
  const [leader = ''] = replicas;
  const before = draft.told.at(-1)?.isr ?? replicas;
  const isReplica = isr.every((name) => replicas.includes(name));
  const hasOthers = draft.told.length === 0 && draft.acts.some(({ step }) =>
    draft.brokers.includes(String(step['target'] as string)));
  if (!isReplica || !isr.includes(leader) || hasOthers) unreadable('a fault', phrase);
  const act = (at: number, step: Row): void => {
    if (at < 0) unreadable('a fault', phrase);
    draft.acts.push({ ms: at, from: 'start', step });
  };
  for (const target of before.filter((name) => !isr.includes(name))) {
    act(ms - LEAVING_MS, { do: 'crash', target });
  }
  for (const target of isr.filter((name) => !before.includes(name))) {
    const wire = wireOf(draft, [leader, target]);
    act(ms - STARTING_MS - 1, { do: 'cut', target: wire });
    act(ms - STARTING_MS, { do: 'restart', target });
    act(ms - JOINING_MS, { do: 'restore', target: wire });
  }
  Object.assign(draft.settings, SETTINGS);
  draft.told.push({ ms, isr });
}
