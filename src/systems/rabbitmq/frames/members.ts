/** Which member of each quorum queue and stream leads, and in which term, folded from the trace. */
import { fieldsOf } from '../../../base/json';
import { Fact } from '../../../base/fact';
import { kindCode, type Trace } from '../../../trace/trace';
import type { ActorId } from '../../../trace/entry';

/**
 * How a member stands; the term is that of which it last became the leader, 0 without terms.
 * Streams call theirs epochs.
 */
export class Member extends Fact {
  constructor(readonly state: string, readonly term: number, readonly isOfStream: boolean) {
    super();
  }
}

export type Members = Map<ActorId, Member>;

const CHANGED = kindCode('changed');
const NONE: readonly ActorId[] = [];

const MACHINES: ReadonlySet<string | undefined> =
  new Set(['quorumMember', 'streamMember', 'mirrorMember']);

const isMember = (trace: Trace, actor: ActorId): boolean =>
  MACHINES.has(trace.actors[actor]?.machine);

const isOfStream = (trace: Trace, actor: ActorId): boolean =>
  trace.actors[actor]?.machine === 'streamMember';

/** Reads an entry; the members that it changed. */
export function readMembers(members: Members, trace: Trace, seq: number): readonly ActorId[] {
  if (trace.columns.kind[seq] !== CHANGED) return NONE;
  const { actor, native, detail = null } = trace.entry(seq);
  if (native === 'leader') {
    const { node, term } = fieldsOf(detail);
    const leader = trace.actorNamed(`${trace.nameOf(actor)}@${String(node as string)}`)?.id;
    if (leader === undefined) return NONE;
    members.set(leader, new Member('leading', Number(term), isOfStream(trace, leader)));
    return [leader];
  }
  if (!isMember(trace, actor) || !SHOWN.has(native)) return NONE;
  const term = members.get(actor)?.term ?? 0;
  members.set(actor, new Member(native, term, isOfStream(trace, actor)));
  return [actor];
}

const SHOWN = new Set([
  'leading', 'following', 'electing', 'minding', 'stopped', 'down', 'synchronised',
  'unsynchronised', 'uninvolved',
]);
