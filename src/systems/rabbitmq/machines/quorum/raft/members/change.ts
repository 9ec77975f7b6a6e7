/** As leader: members that come and go, one change after the other (K20; ra_server.erl). */
import type { Kernel } from '../../../../../../kernel/api';
import type { Event } from '../../../../../../kernel/machine';
import type { ActorId } from '../../../../../../trace/entry';
import { atLeast } from '../../../../routing/version';
import type { NodeRecord } from '../../../node';
import { Command, RaftLog } from '../../../replicas/log';
import {
  allMembers, type MemberChange, type Membership,
} from '../../../replicas/members';
import { append, isReached } from '../../../replicas/replicate';
import type { AgreedRecord, MemberRecord } from '../record';
import type { Answer, Proposal } from './operate';

/** Until its term has begun, and while a change is not committed, a leader takes no other. */
const mayChange = ({ commit, changedAt, log, term }: MemberRecord): boolean =>
  commit >= changedAt && log.termAt(commit) === term;

/** A door asks for a change. */
export function propose(member: MemberRecord, proposal: Proposal, kernel: Kernel): void {
  const { door, operation, change: { verb, node } } = proposal;
  const subject = kernel.agreed<AgreedRecord>(member.queue).doors.get(node) as ActorId;
  const say = (answer: Pick<Answer, 'error'>): void =>
    tellDoor(member, { door, answer: { operation, ...answer } }, kernel);
  if (member.leader !== kernel.self) {
    return tellDoor(member, { door, answer: { operation, leader: member.leader } }, kernel);
  }
  const isThere = allMembers(member).includes(subject);
  if (verb === 'remove' && !isThere) return say({});
  if (verb === 'remove' && allMembers(member).length === 1) return say({ error: 'last_node' });
  if (!mayChange(member)) return say({ error: 'cluster_change_not_permitted' });
  const version = kernel.host<NodeRecord>().version;
  change(member, { door, operation, after: changed(member, { verb, subject, version }) }, kernel);
  // Only since 4.0 whoever adds a member waits until the change is committed.
  if (verb === 'remove' || !atLeast(version, '4.0')) say({});
}

/** Since 4.0 a new member counts only when it has caught up; before, it counts at once. */
function changed(
  { members, joining }: Membership,
  { verb, subject, version }: {
    verb: 'add' | 'remove'; subject: ActorId; version: NodeRecord['version'];
  },
): Membership {
  const others = { members: without(members, subject), joining: without(joining, subject) };
  if (verb === 'remove') return others;
  return atLeast(version, '4.0') ? { ...others, joining: [...others.joining, subject] }
    : { ...others, members: [...others.members, subject] };
}

const without = (members: readonly ActorId[], gone: ActorId): readonly ActorId[] =>
  members.filter((member) => member !== gone);

function change(
  member: MemberRecord, said: Pick<MemberChange, 'door' | 'operation' | 'after'>, kernel: Kernel,
): void {
  const { members, joining } = member;
  const event: MemberChange = { type: 'memberChange', before: { members, joining }, ...said };
  for (const other of allMembers(said.after)) {
    if (other === kernel.self || member.next.has(other)) continue;
    // Simplified: all that a new member lacks crosses the wire at once, however much it is.
    member.next.set(other, 1);
    member.match.set(other, 0);
  }
  append(member, new Command(event, { asker: kernel.self, cause: kernel.cause }), kernel);
}

/** It has all that there was when it joined: from now on it counts. */
export function promote(member: MemberRecord, other: ActorId, kernel: Kernel): void {
  const { members, joining, match, changedAt } = member;
  if (!joining.includes(other) || !mayChange(member)) return;
  if ((match.get(other) ?? 0) < changedAt) return;
  const after = { members: [...members, other], joining: without(joining, other) };
  change(member, { door: kernel.self, operation: 0, after }, kernel);
}

/** A change is committed: whoever waits for it is told, and a leader that is no member goes. */
export function changeCommitted(
  member: MemberRecord, { before, after, door, operation }: MemberChange, kernel: Kernel,
): void {
  const nodeOf = (each: ActorId): ActorId => member.nodes.get(each) as ActorId;
  const nodes = after.members.map((each) => kernel.nameOf(nodeOf(each)));
  // repair_amqqueue_nodes/1: what every node knows is what the members say.
  kernel.agreed<AgreedRecord>(member.queue).nodes = allMembers(after).map(nodeOf);
  if (after.members.length !== before.members.length) {
    kernel.record('changed', {
      native: 'members', actor: member.queue, rule: 'rabbitmq:K20',
      detail: { value: nodes.length, nodes: nodes.join(', ') },
    });
  }
  if (operation > 0) tellDoor(member, { door, answer: { operation } }, kernel);
  for (const other of after.joining) promote(member, other, kernel);
  if (!allMembers(after).includes(kernel.self)) {
    kernel.wake('leave', kernel.now, { type: 'leave' });
  }
}

/** It is a member no more; those that it led look for another leader. */
export function leave(member: MemberRecord, _: Event, kernel: Kernel): void {
  const wasLeader = member.leader === kernel.self;
  for (const other of wasLeader ? allMembers(member) : []) {
    if (other !== kernel.self && isReached(member, other, kernel)) {
      kernel.send(other, { type: 'leaderLeft' });
    }
  }
  disown(member);
  kernel.cancel('election');
}

/** It keeps nothing of what it had as a member; as a door it goes on. */
function disown(member: MemberRecord): void {
  member.log = new RaftLog();
  member.written = member.commit = member.changedAt = 0;
  [member.members, member.joining] = [[], []];
  member.leader = member.votedFor = null;
  member.votes = new Set();
}

/** It is to be a member from now on, and has nothing yet. */
export function begin(member: MemberRecord, _: Event, { self }: Kernel): void {
  disown(member);
  member.joining = [self];
}

function tellDoor(
  member: MemberRecord, { door, answer }: { door: ActorId; answer: Answer }, kernel: Kernel,
): void {
  const event = { type: 'changeAnswered', ...answer } as Event;
  if (door === kernel.self) kernel.wake(`answer ${answer.operation}`, kernel.now, event);
  else if (isReached(member, door, kernel)) kernel.send(door, event);
}
