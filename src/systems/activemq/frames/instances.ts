/** Which process of a shared store is master, and which one waits (A57), folded from the trace. */
import { Fact } from '../../../base/fact';
import { fieldsOf, type Json } from '../../../base/json';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';

/** What the drawing of a broker's process is given. */
export class InstanceDetail extends Fact {
  constructor(readonly isMaster: boolean) {
    super();
  }
}

/** By the name of each process: whether it is master. */
export type Masters = Map<string, InstanceDetail>;

const MASTER = new InstanceDetail(true);
const SLAVE = new InstanceDetail(false);

/** Those whose drawing an entry changes. */
export function readLock(masters: Masters, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const id = instanceIn(trace, entry);
  if (id === undefined) return [];
  const name = trace.nameOf(id);
  const before = masters.get(name);
  const after = entry.kind === 'answered' && isGiven(entry.detail) ? MASTER : SLAVE;
  masters.set(name, after);
  return before === after ? [] : [id];
}

const isGiven = (detail: Json | undefined): boolean => fieldsOf(detail)['outcome'] === 'ok';

/** The process that asks for the lock, is answered, or is gone. */
function instanceIn(trace: Trace, { kind, native, actor, peer }: TraceEntry): ActorId | undefined {
  if (kind === 'answered' && native === 'tryLock') return peer;
  const isIts = kind === 'crashed' || (kind === 'sent' && native === 'tryLock');
  return isIts && trace.actors[actor]?.machine === 'instance' ? actor : undefined;
}
