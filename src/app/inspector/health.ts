/** How an actor stands at a moment, read from its own entries. */
import { fieldsOf, type Json } from '../../base/json';
import {
  CRASHED, FULL, type Health, type LaneHealth, machineHealth, PAUSED, SLOW, wireHealth,
} from '../../frames/health/health';
import type { ActorId, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { keep } from '../run/readers';
import { Standings, type Topic } from './standings';

const standingsOf = keep((trace) => new Standings(trace));

/** An actor at a moment: as it stood after the first `count` entries of the run. */
interface Then {
  readonly actor: ActorId;
  readonly count: number;
}

/** The newest that an actor had said on a topic. */
function newestOn(topic: Topic, trace: Trace, { actor, count }: Then): TraceEntry | undefined {
  for (const seq of standingsOf(trace).newestFirst(actor, topic, count)) return trace.entry(seq);
  return undefined;
}

export type Trouble = Exclude<Health, 'running'> | Exclude<LaneHealth, 'open'>;

/** What is the matter with an actor, or with the process it runs in; undefined when it is well. */
export function healthOf(trace: Trace, actor: ActorId, count: number): Trouble | undefined {
  const standings = standingsOf(trace);
  let bits = standings.healthAt(actor, count);
  const { role } = trace.actors[actor]!;
  if (role === 'link') {
    const health = wireHealth(bits);
    return health === 'open' ? undefined : health;
  }
  for (let { host } = trace.actors[actor]!; host !== undefined; { host } = trace.actors[host]!) {
    bits |= standings.healthAt(host, count) & (CRASHED | PAUSED);
  }
  const health = machineHealth(bits);
  if (health !== 'running') return health;
  return role === 'consumer' && (bits & SLOW) !== 0 ? 'slow' : undefined;
}

/** Whether somebody has filled an actor's disk; another one in its place is empty. */
export const isDiskFull = (trace: Trace, actor: ActorId, count: number): boolean =>
  (standingsOf(trace).healthAt(actor, count) & FULL) !== 0;

/** The state that an actor's machine is in, when it has said so. */
export const machineStateOf = (trace: Trace, actor: ActorId, count: number): string | undefined =>
  newestOn('state', trace, { actor, count })?.native;

/** The value that a setting was last given. */
export function settingOf(
  trace: Trace,
  { actor, count }: Then,
  name: string,
): Json | undefined {
  for (const seq of standingsOf(trace).newestFirst(actor, 'settings', count)) {
    const { native, detail } = trace.entry(seq);
    if (native === name) return fieldsOf(detail).value;
  }
  return undefined;
}
