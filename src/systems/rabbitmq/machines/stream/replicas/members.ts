/**
 * Members of a stream that come and go by an operator's hand (K21; rabbit_stream_coordinator.erl).
 */
import { seconds } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Event } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { RaftLog } from '../../replicas/log';
import { heardOf, isReached } from '../../replicas/replicate';
import { seesMajority, stopAll } from './coordinate';
import { noteFresh } from './fresh';
import type { StreamAgreed, StreamMember } from './record';

interface Asked {
  readonly change: { readonly verb: 'add' | 'remove'; readonly node: ActorId };
  readonly native: string; // 'add_replica'
}

/** An operator of this node asks for another member, or for one less: all stop, and start anew. */
export function changeMember(
  member: StreamMember, { change: { verb, node }, native }: Asked, kernel: Kernel,
): void {
  const agreed = kernel.agreed<StreamAgreed>(member.queue);
  const error = refusal(member, { agreed, verb }, kernel);
  if (error === undefined && (verb === 'add') !== agreed.nodes.includes(node)) {
    const others = agreed.nodes.filter((each) => each !== node);
    agreed.nodes = verb === 'add' ? [...others, node] : others;
    agreed.speaker = member.node;
    if (verb === 'remove') takeAway(member, agreed.doors.get(node) as ActorId, kernel);
    stopAll(member, kernel);
  }
  kernel.send(member.node, {
    type: 'memberChanged', queue: member.queue, node, native, ...(error !== undefined && { error }),
  } as Event);
}

function refusal(
  member: StreamMember, { agreed, verb }: { agreed: StreamAgreed; verb: 'add' | 'remove' },
  kernel: Kernel,
): string | undefined {
  if (!seesMajority(member, kernel)) return 'timeout';
  if (verb === 'remove') return agreed.nodes.length === 1 ? 'last_stream_member' : undefined;
  if (agreed.leader === null) return 'writer not found';
  return isStale(agreed) ? '{disallowed,out_of_sync_replica}' : undefined;
}

const STALE = seconds(10); // REPLICA_FRESHNESS_LIMIT_MS

/** Whether some member is far behind the newest chunk, or nothing was heard of it (K21). */
function isStale({ fresh, nodes, doors, leader }: StreamAgreed): boolean {
  const newest = Math.max(...fresh.values(), 0);
  return nodes.some((node) => {
    const door = doors.get(node) as ActorId;
    return door !== leader && newest - (fresh.get(door) ?? 0) > STALE;
  });
}

function takeAway(member: StreamMember, gone: ActorId, kernel: Kernel): void {
  const agreed = kernel.agreed<StreamAgreed>(member.queue);
  if (agreed.leader === gone) agreed.leader = null;
  agreed.deposed.delete(gone);
  if (gone === kernel.self) kernel.wake('leave', kernel.now, { type: 'leave' });
  else if (isReached(member, gone, kernel)) {
    kernel.send(gone, { type: 'leave' }, {
      kind: 'sent', native: 'delete member', peer: gone, rule: 'rabbitmq:K21',
    });
  }
}

/** It is none any more: who reads here gets nothing from now on. */
export function leave(member: StreamMember): void {
  member.log = new RaftLog();
  member.written = member.commit = 0;
  member.leader = null;
  member.members = [];
  member.arrivals = [];
}

/** A member has more: how new that is. */
export function hear(member: StreamMember, event: Event, kernel: Kernel): void {
  heardOf(member, event as never, kernel);
  noteFresh(member, { of: kernel.sender, index: member.match.get(kernel.sender) ?? 0 }, kernel);
}
