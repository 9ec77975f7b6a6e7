/** What a member of a classic group asks of its coordinator, and what it makes of the answers. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { reads } from '../../consumer/pattern';
import type { Assignment, Assignor, TopicCounts } from '../../group/assignors/subscription';
import { assignRange } from '../../group/assignors/range';
import { assignRoundRobin } from '../../group/assignors/round-robin';
import { assignCooperative, assignEager } from '../../group/assignors/sticky';
import { NO_GENERATION } from '../../group/committing';
import type { KafkaError } from '../../protocol/error';
import { topicOf } from '../../protocol/partition';
import type { AsMember, JoinAsked, JoinTold, SyncAsked, SyncTold } from '../groups/requests';
import { ask, isOpen } from '../network/calls';
import type { MayFail } from '../network/requests';
import { findCoordinator } from './coordinator';
import type { Assign, MemberRecord, Membership } from './record';

/** The assignors by the names that they vote for. */
const ASSIGNORS: { readonly [name: string]: Assignor } = {
  'range': assignRange,
  'roundrobin': assignRoundRobin,
  'sticky': assignEager,
  'cooperative-sticky': assignCooperative,
};

const asMember = ({ groupId: group, id: member, generation, settings }: MemberRecord): AsMember =>
  ({ group, member, generation, instance: settings.instance });

function askCoordinator(
  member: MemberRecord, question: { api: string; body: AsMember; timeout?: Micros },
  kernel: Kernel,
): void {
  const { calls, coordinator: to, settings } = member;
  if (to !== null) ask(calls, { to, timeout: settings.requestTimeout, ...question }, kernel);
  else kernel.wake('noCoordinator', kernel.now, { type: 'noCoordinator' });
}

// The longest that a coordinator may wait for the others, and a little more.
const JOIN_SLACK = 5_000_000;

/** Joins, or joins again. */
export function join(member: MemberRecord, kernel: Kernel): void {
  kernel.cancel('beat');
  const { settings, name: client, topics, owned, sticky } = member;
  const { sessionTimeout, pollInterval: rebalanceTimeout, strategies: protocols } = settings;
  member.joinedFor = topics;
  const body: JoinAsked = {
    ...asMember(member), client, sessionTimeout, rebalanceTimeout, protocols, topics, owned, sticky,
  };
  const timeout = Math.max(rebalanceTimeout + JOIN_SLACK, settings.requestTimeout) as Micros;
  askCoordinator(member, { api: 'JoinGroup', body, timeout }, kernel);
}

/** It is in the group: the id and the generation are its own from now on. */
export function noteJoined(member: MemberRecord, told: JoinTold, kernel: Kernel): void {
  [member.id, member.generation, member.protocol] = [told.member, told.generation, told.protocol];
  member.failed = 0;
  beginBeating(member, kernel);
  if (member.isJoined) return;
  member.isJoined = true;
  const { app: actor, group: peer } = member;
  kernel.record('joined', { native: 'JoinGroup', actor, peer, rule: 'kafka:K120' });
}

// K125: the coordinator only passes on what the leader has computed.
/** Asks for the assignment; the leader sends it along. */
export function sync(member: MemberRecord, told: JoinTold, kernel: Kernel): void {
  const isLeader = told.leader === told.member && told.members !== null;
  const assignment = isLeader && told.skipsAssignment !== true ? assignAs(member, told) : null;
  member.assignedBy = isLeader ? member.counts : null;
  const body: SyncAsked = { ...asMember(member), assignment };
  const timeout = Math.max(
    member.settings.pollInterval + JOIN_SLACK, member.settings.requestTimeout) as Micros;
  askCoordinator(member, { api: 'SyncGroup', body, timeout }, kernel);
}

function assignAs({ counts }: MemberRecord, { protocol, members }: JoinTold): Assignment {
  const assignor = ASSIGNORS[protocol];
  if (assignor === undefined) throw new Error(`no assignor is named ${protocol}`);
  return assignor(counts, members ?? {});
}

/** Tells the other part what it may read. */
export function assign(member: MemberRecord, told: SyncTold, kernel: Kernel): void {
  const { id, generation, protocol } = member;
  member.isPrepared = false;
  member.owned = told.assignment;
  // K139: StickyAssignor.java, onAssignment.
  if (protocol === 'sticky') member.sticky = { owned: told.assignment, generation };
  const event: Assign =
    { type: 'assign', partitions: told.assignment, member: id, generation };
  kernel.send(member.client, event);
}

// --- heartbeats ----------------------------------------------------------------------------------

// K126, K127: from a thread of their own, whatever the application does.
function beginBeating({ settings }: MemberRecord, kernel: Kernel): void {
  kernel.wake('beat', (kernel.now + settings.heartbeat) as Micros, { type: 'beat' });
}

/** Shows the coordinator that this client lives. */
export function beat(member: MemberRecord, kernel: Kernel): void {
  beginBeating(member, kernel);
  if (member.coordinator === null) return findCoordinator(member, kernel);
  if (isOpen(member.calls, 'Heartbeat')) return;
  askCoordinator(member, { api: 'Heartbeat', body: asMember(member) }, kernel);
}

// --- going ---------------------------------------------------------------------------------------

/** Leaves the group; a static member stays in it until its session ends (K134). */
export function leave(member: MemberRecord, rule: string, kernel: Kernel): void {
  const { app: actor, group: peer, settings } = member;
  if (settings.instance === null && member.id !== '' && member.coordinator !== null) {
    askCoordinator(member, { api: 'LeaveGroup', body: asMember(member) }, kernel);
    if (member.isJoined) {
      kernel.record('left', { native: 'LeaveGroup', actor, peer, rule });
    }
  }
  forgetMembership(member, '', kernel);
}

/** Nobody is a member any more, or needs another generation; the other part is told so. */
export function forgetMembership(member: MemberRecord, id: string, kernel: Kernel): void {
  kernel.cancel('beat');
  [member.id, member.generation] = [id, NO_GENERATION];
  member.isJoined = false;
  const event: Membership = { type: 'membership', member: id, generation: NO_GENERATION };
  kernel.send(member.client, event);
}

/** What an error of any answer means for the membership. */
export function meaningOf({ error }: MayFail): 'none' | 'again' | 'lost' | 'find' | 'fatal' {
  if (error === undefined) return 'none';
  return MEANING[error] ?? 'again';
}

const MEANING: Partial<Record<KafkaError, ReturnType<typeof meaningOf>>> = {
  UNKNOWN_MEMBER_ID: 'lost', ILLEGAL_GENERATION: 'lost',
  NOT_COORDINATOR: 'find', COORDINATOR_NOT_AVAILABLE: 'find',
  FENCED_INSTANCE_ID: 'fatal', INCONSISTENT_GROUP_PROTOCOL: 'fatal',
  INVALID_SESSION_TIMEOUT: 'fatal', GROUP_MAX_SIZE_REACHED: 'fatal',
};

/** Whether the leader assigned by other counts, or other topics are read by now (K132). */
export const hasOutgrown = ({ assignedBy, counts, topics, joinedFor }: MemberRecord): boolean =>
  (assignedBy !== null && !sameCounts(assignedBy, counts)) || topics.join() !== joinedFor.join();

/** Whether an assignment has only what the consumer is subscribed to. */
export const fits = (member: MemberRecord, { assignment }: SyncTold): boolean =>
  assignment.every((name) => reads(member, topicOf(name)));

const sameCounts = (left: TopicCounts, right: TopicCounts): boolean =>
  Object.keys({ ...left, ...right }).every((topic) => left[topic] === right[topic]);
