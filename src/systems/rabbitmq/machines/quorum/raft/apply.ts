/** Committed commands, applied in order by the leader: once, and by no other (K1). */
import type { Kernel } from '../../../../../kernel/api';
import { type Event, NO_CAUSE } from '../../../../../kernel/machine';
import type { ActorId } from '../../../../../trace/entry';
import { atLeast } from '../../../routing/version';
import type { NodeRecord } from '../../node';
import { sayRoom } from '../../federation/room';
import { end, endAsked, lapse } from '../../queue/ends/end';
import { checkout } from '../checkout';
import { takeUpAgain } from '../copies/letters';
import { isUnused, watchLease } from '../lease';
import { COMMANDS, deeds, OTHERS, type QuorumEvent } from '../queue';
import { Applying } from '../../replicas/applying';
import { applied, type Told } from './asker';
import { sayRegistered } from './register';
import { note, nothingYet, standing } from './carried-out';
import { awayTooLong, channelsOn, nodeAway, nodeBack } from './away';
import type { Command } from '../../replicas/log';
import type { MemberChange } from '../../replicas/members';
import { changeCommitted } from './members/change';
import type { AgreedRecord, MemberRecord } from './record';

const DEEDS: { readonly [type: string]: readonly string[] } = { ...COMMANDS, ...OTHERS };
const ENDS: { readonly [type: string]: typeof end } = { delete: endAsked, drop: end, lapse };

/** Applies all that is committed and that nobody has applied. */
export function applyCommitted(member: MemberRecord, kernel: Kernel): void {
  for (;;) {
    const queue = kernel.agreed<AgreedRecord>(member.queue);
    const entry = member.log.at(queue.applied + 1);
    if (queue.applied >= member.commit || entry === undefined) return;
    queue.applied++;
    if (entry.command === null) beginTerm(member, queue, kernel);
    else if (entry.command.event.type === 'memberChange') {
      changeCommitted(member, entry.command.event as MemberChange, kernel);
    }
    else if (applyOne(member, { queue, command: entry.command }, kernel)) return;
  }
}

/** Applies one; true when the queue is no more. */
function applyOne(
  member: MemberRecord, { queue, command }: { queue: AgreedRecord; command: Command },
  kernel: Kernel,
): boolean {
  const { event, asker, number, cause } = command;
  const { doors } = queue;
  const isRegistering = event.type === 'register';
  const door = number === 0 && !isRegistering ? undefined : doors.get(kernel.processOf(asker));
  const known = queue.numbers.get(asker) ?? nothingYet();
  // K5: what was applied already is only answered again; behind a gap nothing is published.
  const place = number === 0 ? 'new' : standing(known, command);
  if (place === 'behind a gap') return false;
  const led = kernel.cause;
  if (cause !== NO_CAUSE) kernel.cause = cause;
  const applying = new Applying(kernel, { queue: member.queue, asker, doors });
  if (place === 'new') {
    if (number > 0) {
      note(known, command);
      queue.numbers.set(asker, known);
    }
    act(queue, event, applying);
  }
  kernel.cause = led;
  if (event.type === 'channelDown') queue.numbers.delete(asker);
  if (applying.isOver) endHere(member, kernel);
  else if (door !== undefined) {
    const type = isRegistering ? 'registered' : 'applied';
    tell(member, { door, told: { type, asker, number } }, kernel);
  }
  return applying.isOver;
}

/** Tells a door what became of a command; its own hears it at once. */
function tell(
  member: MemberRecord, { door, told }: { door: ActorId; told: Told }, kernel: Kernel,
): void {
  if (door !== kernel.self) kernel.send(door, told);
  else if (told.type === 'applied') applied(member, told, kernel);
  else if (told.type === 'registered') sayRegistered(member, told, kernel);
}

function act(queue: AgreedRecord, event: Event, kernel: Applying): void {
  const { type, node } = event as Event & { readonly node?: ActorId };
  if (type === 'nodeAway') return nodeAway(queue, node as ActorId, kernel);
  if (type === 'awayTooLong') return awayTooLong(queue, node as ActorId, kernel);
  if (type === 'nodeBack') return welcomeBack(queue, node as ActorId, kernel);
  if (type === 'lapse' && !isUnused(queue)) return;
  const over = ENDS[type];
  if (over !== undefined) return over(queue, event, kernel);
  for (const name of DEEDS[type] ?? []) deeds[name]?.(queue, event as QuorumEvent, kernel);
  sayRoom(queue, kernel);
}

/** K4: since 4.3 channels there send again what they have had no answer to. */
function welcomeBack(queue: AgreedRecord, node: ActorId, kernel: Applying): void {
  nodeBack(queue, node, kernel);
  checkChannels(queue, { node, isToldToResend: atLeast(queue.version, '4.3') }, kernel);
}

/** Asks a node whether the channels that the queue knows of it still live. */
function checkChannels(
  queue: AgreedRecord,
  { node, isToldToResend }: { node: ActorId; isToldToResend: boolean }, kernel: Applying,
): void {
  const door = queue.doors.get(node);
  const askers = channelsOn(queue, node, kernel);
  if (door === undefined || askers.length === 0 || queue.away.has(node)) return;
  kernel.send(door, { type: 'areThere', askers, isToldToResend } as Event, []);
}

/** A new leader sets all clocks of the queue anew, and takes up its dead letters again. */
function beginTerm(member: MemberRecord, queue: AgreedRecord, kernel: Kernel): void {
  const { doors } = queue;
  const applying = new Applying(kernel, { queue: member.queue, asker: kernel.self, doors });
  queue.wakesAt = queue.looksAt = queue.lapsesAt = null;
  takeUpAgain(queue);
  deeds['timeOut']?.(queue, { type: 'timeOut' }, applying);
  checkout(queue, applying);
  watchLease(queue, applying);
  for (const node of doors.keys()) checkChannels(queue, { node, isToldToResend: false }, applying);
}

/** The queue was deleted: its doors on the other nodes go when these learn of it. */
function endHere({ queue }: MemberRecord, kernel: Kernel): void {
  kernel.host<NodeRecord>().cluster?.doors.delete(queue);
  kernel.remove(queue);
  kernel.remove(kernel.self);
}
