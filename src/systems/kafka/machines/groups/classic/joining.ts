/** How members come into a classic group, and how a rebalance waits for them. */
import type { Micros } from '../../../../../base/micros';
import type { Kernel } from '../../../../../kernel/api';
import type { Request } from '../../network/requests';
import { answerWith, refuseWith } from '../answers';
import type { JoinAsked, JoinTold } from '../requests';
import {
  type ClassicMember, type ClassicRecord, instancesOf, memberOf, membersOf, rebalanceTimeout,
  stays, subscriptionsOf,
} from './record';
import { sayLeft } from '../leaving';
import { nextId } from '../member-id';
import { chooseProtocol } from './protocol';
import { joinFailure } from './refusal';
import { beginSession, dismiss } from './sessions';

// K122: so that a client whose first answer is lost does not leave a member behind.
/** Gives a new dynamic member an id, with which it is to join again. */
export function promiseId(
  group: ClassicRecord, request: Request<JoinAsked>, kernel: Kernel,
): void {
  const id = nextId(group, request.body.client, kernel);
  group.promised = [...group.promised, id];
  const at = (kernel.now + request.body.sessionTimeout) as Micros;
  kernel.wake(`promise-${id}`, at, { type: 'promiseOver', member: id } as never);
  refuseWith(request, { body: joinFailure('MEMBER_ID_REQUIRED', id), rule: 'kafka:K122' }, kernel);
}

/** Takes a join in: a new member, one that comes again, or a static one under a new id. */
export function admit(group: ClassicRecord, request: Request<JoinAsked>, kernel: Kernel): void {
  const { body } = request;
  const old = returningStatic(group, body);
  const id = body.member === '' ? nextId(group, body.client, kernel) : body.member;
  const known = memberOf(group, id);
  const member = joining(id, request, old ?? known);
  group.promised = group.promised.filter((promised) => promised !== id);
  kernel.cancel(`promise-${id}`);
  if (old !== undefined) replaceStatic(group, { old, member }, kernel);
  else group.members[id] = member;
  const isNew = known === undefined && old === undefined;
  if (isNew && group.state === 'PreparingRebalance' && group.isInitial) group.hasArrived = true;
  if (group.leader === '') group.leader = id;
}

function joining(
  id: string, request: Request<JoinAsked>, before: ClassicMember | undefined,
): ClassicMember {
  const { body } = request;
  const { client, instance, sessionTimeout, rebalanceTimeout: timeout, protocols } = body;
  const { topics, owned, sticky, generation } = body;
  return {
    id, instance, client, sessionTimeout, rebalanceTimeout: timeout, protocols,
    subscription: { topics, instance, owned, sticky, generation },
    assignment: before?.assignment ?? [], join: request, sync: null,
  };
}

/** The static member whose place a client without an id takes (K134). */
export function returningStatic(
  group: ClassicRecord, { member, instance }: JoinAsked,
): ClassicMember | undefined {
  if (member !== '' || instance === null) return undefined;
  const id = instancesOf(group)[instance];
  return id === undefined ? undefined : memberOf(group, id);
}

/** The old id of an instance is fenced, and the new one has its place in the order. */
function replaceStatic(
  group: ClassicRecord, { old, member }: { old: ClassicMember; member: ClassicMember },
  kernel: Kernel,
): void {
  dismiss(old, { error: 'FENCED_INSTANCE_ID' }, kernel);
  kernel.cancel(`session-${old.id}`);
  if (group.leader === old.id) group.leader = member.id;
  group.members = Object.fromEntries(membersOf(group).map((other) =>
    (other === old ? [member.id, member] : [other.id, other])));
}

/** What a member that joined is told of its generation. */
export function tellGeneration(
  group: ClassicRecord,
  { member, skipsAssignment = false }: { member: ClassicMember; skipsAssignment?: boolean },
  kernel: Kernel,
): void {
  const { generation, leader, protocol } = group;
  const { join, id } = member;
  if (join === null) return;
  member.join = null;
  const told: JoinTold = {
    member: id, generation, leader, protocol,
    members: id === leader ? subscriptionsOf(group) : null,
    ...(skipsAssignment && { skipsAssignment }),
  };
  answerWith(join, told, kernel);
  beginSession(member, kernel);
}

// K123: the first members of a group give others time to come.
/** Begins the first rebalance of a group that was empty. */
export function beginFirst(group: ClassicRecord, kernel: Kernel): void {
  const longest = rebalanceTimeout(group);
  group.isInitial = true;
  group.hasArrived = false;
  group.remaining = Math.max(longest - group.initialDelay, 0) as Micros;
  wakeJoin(Math.min(group.initialDelay, longest), kernel);
}

/** The delay begins again while new members keep coming. */
export function extendDelay(group: ClassicRecord, kernel: Kernel): void {
  const delay = Math.min(group.initialDelay, group.remaining);
  group.hasArrived = false;
  group.remaining = Math.max(group.remaining - delay, 0) as Micros;
  wakeJoin(delay, kernel);
}

// K124.
/** Begins a rebalance of a group that has members: all must join again. */
export function beginRebalance(group: ClassicRecord, kernel: Kernel): void {
  group.isInitial = false;
  wakeJoin(rebalanceTimeout(group), kernel);
}

const wakeJoin = (delay: number, kernel: Kernel): void =>
  kernel.wake('join', (kernel.now + delay) as Micros, { type: 'joinOver' });

/** The rebalance has all whom it waits for, or may wait no longer: the next generation. */
export function completeJoin(group: ClassicRecord, kernel: Kernel): void {
  kernel.cancel('join');
  for (const member of membersOf(group)) {
    if (stays(member)) continue;
    delete group.members[member.id];
    kernel.cancel(`session-${member.id}`);
    sayLeft(group, { client: member.client, why: 'rebalanceTimeout' }, kernel);
  }
  group.generation++;
  const first = membersOf(group).find(({ join }) => join !== null);
  if (memberOf(group, group.leader)?.join === null || memberOf(group, group.leader) === undefined) {
    group.leader = first?.id ?? '';
  }
  group.protocol = chooseProtocol(membersOf(group).map(({ protocols }) => protocols));
  for (const member of membersOf(group)) tellGeneration(group, { member }, kernel);
}
