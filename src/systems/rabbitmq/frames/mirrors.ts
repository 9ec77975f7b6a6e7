/** Which members of classic queues are drawn: those of queues that have mirrors. */
import type { Scenario } from '../../../scenario/scenario';
import type { Actor } from '../../../trace/actor';
import type { ActorId } from '../../../trace/entry';
import { kindCode, type Trace } from '../../../trace/trace';
import { definitionFor, isMirroring } from '../routing/declaring/policy';
import { atLeast, type Version } from '../routing/version';
import { type QueueSpec, topologyOf } from '../topology';

const CHANGED = kindCode('changed');
const AS_MIRROR = new Set(['synchronised', 'unsynchronised']);

/** The name of a member's queue: "orders" of "orders@rabbit@a" on the node "rabbit@a". */
function queueOf(trace: Trace, member: ActorId): string {
  const { name, host } = trace.actors[member] as Actor;
  return host === undefined ? name : name.slice(0, -(trace.nameOf(host).length + 1));
}

/** The members that have had a part in a queue with mirrors; others stay out of the picture. */
export function drawnMembers(trace: Trace): ReadonlySet<ActorId> {
  const { kind, actor } = trace.columns;
  const mirrored = new Set<string>();
  const parts = new Set<ActorId>();
  for (let seq = 0; seq < trace.length; seq++) {
    const id = (actor[seq] ?? 0) as ActorId;
    if (kind[seq] !== CHANGED) continue;
    if (trace.actors[id]?.machine !== 'mirrorMember') continue;
    const { native } = trace.entry(seq);
    if (AS_MIRROR.has(native)) mirrored.add(queueOf(trace, id));
    if (AS_MIRROR.has(native) || native === 'leading') parts.add(id);
  }
  return new Set([...parts].filter((id) => mirrored.has(queueOf(trace, id))));
}

/** Whether a policy of the world gives a queue mirrors, so that no single node is its home. */
export function isMirrored({ name, vhost }: QueueSpec, scenario: Scenario): boolean {
  const version = scenario.settings['version'] as Version;
  if (atLeast(version, '4.0')) return false;
  const { policies } = topologyOf(scenario);
  const own = policies.filter((policy) => policy.vhost === vhost);
  return isMirroring(definitionFor(own, { kind: 'queue', name, type: 'classic' }, version));
}
