/**
 * The door of a node, when an operator there asks for another member, or for one less: it starts
 * the new one, asks the leader, and says what came of it (rabbit_quorum_queue.erl, add_member/5).
 */
import type { Micros } from '../../../../../../base/micros';
import type { Kernel } from '../../../../../../kernel/api';
import type { Event } from '../../../../../../kernel/machine';
import type { ActorId } from '../../../../../../trace/entry';
import { isReached } from '../../../replicas/replicate';
import type { AgreedRecord, MemberRecord } from '../record';
import { begin, propose } from './change';

/** A member on a node comes, or goes. */
export interface Change {
  readonly verb: 'add' | 'remove';
  readonly node: ActorId;
}

/** What an operator waits for, and under which name he asked for it. */
export interface Operation {
  readonly change: Change;
  readonly native: string; // 'add_member'
  readonly isStarted: boolean; // the new member runs
}

/** What a leader is asked. */
export interface Proposal {
  readonly change: Change;
  readonly door: ActorId;
  readonly operation: number;
}

/** What it answers: done, refused, or who leads instead. */
export interface Answer {
  readonly operation: number;
  readonly error?: string;
  readonly leader?: ActorId | null;
}

interface Asked extends Event, Pick<Operation, 'change' | 'native'> {
  readonly patience: Micros;
}

/** An operator asks. */
export function operate(member: MemberRecord, event: Asked, kernel: Kernel): void {
  const { change, native, patience } = event;
  const operation = ++member.operated;
  const subject = doorOn(member, change.node, kernel);
  const isHere = subject === kernel.self;
  if (change.verb === 'add' && isHere) begin(member, event, kernel);
  const isStarted = change.verb === 'remove' || isHere;
  member.operations.set(operation, { change, native, isStarted });
  const at = (kernel.now + patience) as Micros;
  kernel.wake(`operation ${operation}`, at, { type: 'operationLate', operation } as Event);
  if (isStarted) ask(member, operation, kernel);
  else {
    const event = { type: 'beMember', operation } as Event;
    kernel.send(subject, event, said('start_server', subject));
  }
}

const doorOn = ({ queue }: MemberRecord, node: ActorId, kernel: Kernel): ActorId =>
  kernel.agreed<AgreedRecord>(queue).doors.get(node) as ActorId;

const said = (native: string, peer: ActorId) =>
  ({ kind: 'sent', native, peer, rule: 'rabbitmq:K20' }) as const;

/** The new member runs: the leader may add it. */
export function memberStarted(
  member: MemberRecord, { operation = 0 }: Partial<Answer>, kernel: Kernel,
): void {
  const known = member.operations.get(operation);
  if (known === undefined) return;
  member.operations.set(operation, { ...known, isStarted: true });
  ask(member, operation, kernel);
}

/** It runs here, as whoever adds it is told. */
export function sayStarted(
  _: MemberRecord, { operation = 0 }: Partial<Answer>, kernel: Kernel,
): void {
  kernel.send(kernel.sender, { type: 'memberStarted', operation } as Event);
}

function ask(member: MemberRecord, operation: number, kernel: Kernel): void {
  const known = member.operations.get(operation);
  const { leader } = member;
  if (known?.isStarted !== true || leader === null) return;
  const proposal: Proposal = { change: known.change, door: kernel.self, operation };
  if (leader === kernel.self) propose(member, proposal, kernel);
  else if (isReached(member, leader, kernel)) {
    kernel.send(leader, { type: 'propose', ...proposal } as Event, said('ra membership', leader));
  }
}

/** Another leads: it is asked what nobody has answered. */
export function askAgain(member: MemberRecord, kernel: Kernel): void {
  for (const operation of member.operations.keys()) ask(member, operation, kernel);
}

/** A leader has answered. */
export function hearAnswer(
  member: MemberRecord, { operation, error, leader }: Answer, kernel: Kernel,
): void {
  if (leader === undefined) finish(member, { operation, error }, kernel);
  else if (leader !== null && leader !== member.leader) {
    member.leader = leader;
    ask(member, operation, kernel);
  }
}

/** Nobody has answered in time; a member that was to come is not wanted any more. */
export const giveUp = (
  member: MemberRecord, { operation = 0 }: Partial<Answer>, kernel: Kernel,
): void => finish(member, { operation, error: 'timeout' }, kernel);

function finish(
  member: MemberRecord,
  { operation, error }: { operation: number; error: string | undefined }, kernel: Kernel,
): void {
  const known = member.operations.get(operation);
  if (known === undefined) return;
  member.operations.delete(operation);
  kernel.cancel(`operation ${operation}`);
  const { change: { verb, node }, native } = known;
  if (error === undefined) list(member, known.change, kernel);
  if ((verb === 'remove') === (error === undefined)) dismiss(member, node, kernel);
  kernel.send(member.node, {
    type: 'memberChanged', queue: member.queue, node, native, ...(error !== undefined && { error }),
  } as Event);
}

/** Every node knows it from now on. */
function list({ queue }: MemberRecord, { verb, node }: Change, kernel: Kernel): void {
  const agreed = kernel.agreed<AgreedRecord>(queue);
  const others = agreed.nodes.filter((each) => each !== node);
  agreed.nodes = verb === 'add' ? [...others, node] : others;
}

/** The member there ends, if it can be told. */
export function dismiss(member: MemberRecord, node: ActorId, kernel: Kernel): void {
  const subject = doorOn(member, node, kernel);
  if (subject === kernel.self) kernel.wake('leave', kernel.now, { type: 'leave' });
  else if (isReached(member, subject, kernel)) {
    kernel.send(subject, { type: 'leave' }, said('force_delete_server', subject));
  }
}
