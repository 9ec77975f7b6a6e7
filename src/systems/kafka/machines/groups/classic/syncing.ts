/** The second half of a rebalance: the leader's assignment is written down and handed out. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Replicated } from '../../broker/waiting';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import { sayLeft } from '../leaving';
import type { SyncAsked, SyncTold } from '../requests';
import { GroupValue, store } from '../storage';
import { type ClassicMember, type ClassicRecord, memberOf, membersOf, rebalanceTimeout }
  from './record';
import { beginSession } from './sessions';

/** What of a group is written down. */
export interface StoredGroup {
  readonly generation: number;
  readonly protocol: string;
  readonly leader: string;
  readonly emptySince: Micros | null;
  readonly members: readonly Omit<ClassicMember, 'join' | 'sync'>[];
}

/** Lets a member wait for its assignment; those who never ask are removed in the end. */
export function awaitSync(
  group: ClassicRecord, request: Request<SyncAsked>, kernel: Kernel,
): void {
  const member = memberOf(group, request.body.member);
  if (member === undefined) return;
  member.sync = request;
  const at = (kernel.now + rebalanceTimeout(group)) as Micros;
  kernel.wake('sync', at, { type: 'syncOver' });
}

// K125: the leader has computed it; the coordinator only keeps it.
/** Takes the leader's assignment, and writes it down before anybody hears of it. */
export function storeAssignment(
  group: ClassicRecord, { body }: Request<SyncAsked>, kernel: Kernel,
): void {
  for (const member of membersOf(group)) member.assignment = body.assignment?.[member.id] ?? [];
  storeGroup(group, 'assignment', kernel);
}

/** Writes the group down as it stands. */
export function storeGroup(
  group: ClassicRecord, what: 'assignment' | 'nothing', kernel: Kernel,
): void {
  const { generation, protocol, leader, offsets: { emptySince } } = group;
  const members = membersOf(group).map((member) => {
    const { join: _join, sync: _sync, ...kept } = member;
    return kept;
  });
  const data: StoredGroup = { generation, protocol, leader, emptySince, members };
  const value = new GroupValue(group.id, 'classic', data);
  store(group, [value], { write: { what, generation }, kernel });
}

/** Whether what was just stored is the assignment that this generation waits for. */
export function isAssignment(
  { writes, generation }: ClassicRecord, { token, error }: Pick<Replicated, 'token' | 'error'>,
): boolean {
  const write = writes.get(token);
  return error === undefined && write?.what === 'assignment' && write.generation === generation;
}

/** Everybody who waits gets his part. */
export function answerSyncs(group: ClassicRecord, kernel: Kernel): void {
  for (const member of membersOf(group)) {
    const { sync } = member;
    member.sync = null;
    if (sync !== null) tell(member, sync, kernel);
  }
}

/** A member asks for what is decided already. */
export function answerSync(
  group: ClassicRecord, request: Request<SyncAsked>, kernel: Kernel,
): void {
  const member = memberOf(group, request.body.member);
  if (member !== undefined) tell(member, request, kernel);
}

function tell(member: ClassicMember, request: Request<SyncAsked>, kernel: Kernel): void {
  const body: SyncTold = { assignment: member.assignment };
  answerWith(request, body, kernel);
  beginSession(member, kernel);
}

/** Another rebalance begins: who waits for an assignment is to join again. */
export function cancelSyncs(group: ClassicRecord, kernel: Kernel): void {
  kernel.cancel('sync');
  for (const member of membersOf(group)) {
    const { sync } = member;
    member.sync = null;
    if (sync === null) continue;
    const body: SyncTold = { error: 'REBALANCE_IN_PROGRESS', assignment: [] };
    refuseWith(sync, { body: body, rule: 'kafka:K126' }, kernel);
    beginSession(member, kernel);
  }
}

/** Removes those who joined and then did not ask for their assignment. */
export function removeUnsynced(group: ClassicRecord, kernel: Kernel): void {
  for (const { id, client, sync } of membersOf(group)) {
    if (sync !== null) continue;
    delete group.members[id];
    kernel.cancel(`session-${id}`);
    sayLeft(group, { client, why: 'rebalanceTimeout' }, kernel);
  }
}
