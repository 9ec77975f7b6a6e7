/** How an actor stands at a moment, read from its own entries. */
import { fieldsOf, type Json } from '../../base/json';
import type { ActorId, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { type WireIll, wireTurn } from '../../trace/state';
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

export type Trouble = 'crashed' | 'paused' | 'blocked' | 'cut' | WireIll | 'stopped';

const BLOCKED_BY: { readonly [native: string]: Trouble } = { pause: 'paused', cut: 'cut' };

/** What is the matter with an actor; undefined when it is well. */
export function healthOf(trace: Trace, actor: ActorId, count: number): Trouble | undefined {
  const turning = newestOn('health', trace, { actor, count });
  if (turning === undefined) return undefined;
  const { kind, native } = turning;
  if (kind === 'crashed' || kind === 'stopped') return kind;
  if (kind === 'blocked') return BLOCKED_BY[native] ?? 'blocked';
  if (kind !== 'changed') return undefined;
  const turn = wireTurn(native, turning.detail);
  return turn?.isEnd === true ? undefined : turn?.ill;
}

/** Whether somebody has filled an actor's disk; another one in its place is empty. */
export const isDiskFull = (trace: Trace, actor: ActorId, count: number): boolean =>
  newestOn('disk', trace, { actor, count })?.native === 'fillDisk';

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
