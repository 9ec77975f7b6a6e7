/** A mirror: it does what the master says, and holds what channels send until it has spoken. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { NOBODY } from '../../../../machines/applications';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Copy } from '../facts';
import type { NodeRecord } from '../node';
import { promise } from '../queue/arrive';
import { placeOf, type Ready, takeOut } from '../queue/line';
import { act } from './lead';
import { dropContents } from './leave';
import type { Deed } from './deed';
import type { Account, Held, MirrorRecord } from './record';
import type { MemberEvent } from './told';

/** A channel has sent this to the master, too (K13). */
export function hold(member: MirrorRecord, { enqueue }: MemberEvent, kernel: Kernel): void {
  if (enqueue === undefined) return;
  const held: Held = { enqueue, channel: kernel.sender };
  const isGone = member.early.get(enqueue.copy);
  if (isGone === undefined) return void member.held.set(enqueue.copy, held);
  member.early.delete(enqueue.copy);
  if (!isGone) promiseTo(member, held, kernel);
  else confirm(held, kernel);
}

/** The same as the new master: what the old one never spoke of comes in now, flagged (K15). */
export function takeHeld(member: MirrorRecord, event: MemberEvent, kernel: Kernel): void {
  const { enqueue } = event;
  if (enqueue === undefined || !kernel.isThere(member.queue)) return;
  if (member.early.has(enqueue.copy)) hold(member, event, kernel);
  else act(member, asNew(member, enqueue, kernel), kernel);
}

/** As it comes in now; a copy that is elsewhere, or that the trace has seen the end of, is new. */
export function asNew(
  { queue }: MirrorRecord, enqueue: Held['enqueue'], kernel: Kernel,
): Held['enqueue'] {
  const { ended, isFork } = kernel.agreed<Account>(queue);
  const copy = isFork || ended.has(enqueue.copy) ? kernel.copy() : enqueue.copy;
  return { ...enqueue, copy, isFlagged: true };
}

const promiseTo = (
  { own }: MirrorRecord, { enqueue: { publication, copy, number }, channel }: Held, kernel: Kernel,
): void => promise(own, { publication, copy, number, channel }, kernel);

function confirm({ enqueue: { number }, channel }: Held, kernel: Kernel): void {
  if (number > 0) kernel.send(channel, { type: 'taken', number } as Event);
}

/** The master has done something. */
export function hear(
  member: MirrorRecord, { deeds = [], batch = 0, queue = member.queue }: MemberEvent,
  kernel: Kernel,
): void {
  if (!kernel.isThere(queue)) return dropContents(member);
  member.queue = queue;
  const lacked = member.lacks;
  for (const deed of deeds) follow(member, deed, kernel);
  kernel.agreed<Account>(member.queue).heard.set(kernel.self, batch);
  const hasBegun = deeds.some((deed) => deed.do === 'begin');
  if (member.lacks > 0 || (lacked === 0 && !hasBegun)) return;
  const master = kernel.host<NodeRecord>().cluster?.mirrored.get(member.queue)?.master;
  if (master !== undefined) kernel.send(master, { type: 'synchronised' });
}

function follow(member: MirrorRecord, deed: Deed, kernel: Kernel): void {
  const { own } = member;
  switch (deed.do) {
    case 'publish': return take(member, deed, kernel);
    case 'refuse': return refuse(member, deed, kernel);
    case 'fetch': {
      const copy = takeById(own.ready, deed.copy);
      if (copy !== undefined) putOut(member, copy);
      return;
    }
    case 'requeue': {
      const copy = own.out.get(deed.copy)?.copy;
      if (copy === undefined) return;
      own.out.delete(copy.id);
      return own.ready.insert(placeOf(own.ready, copy), copy);
    }
    case 'remove': return remove(member, deed.copy, kernel);
    case 'begin': return compare(member, deed.there);
    case 'fill': return fill(member, deed);
  }
}

function take(
  member: MirrorRecord, { copy, mirrors = [] }: Extract<Deed, { do: 'publish' }>, kernel: Kernel,
): void {
  const { own, held, early } = member;
  own.ready.insert(placeOf(own.ready, copy), copy);
  own.order = Math.max(own.order, copy.order + 1);
  const known = held.get(copy.id);
  held.delete(copy.id);
  if (known !== undefined) promiseTo(member, known, kernel);
  else if (mirrors.includes(kernel.self)) early.set(copy.id, false);
}

/** The master would not take it: whether it is confirmed does not count any more (R68). */
function refuse(
  { held, early }: MirrorRecord, { copy, mirrors = [] }: Extract<Deed, { do: 'refuse' }>,
  { self }: Kernel,
): void {
  if (!held.delete(copy) && mirrors.includes(self)) early.set(copy, true);
}

/** It is gone; what a mirror never had is one that it lacks no more. */
function remove(member: MirrorRecord, id: CopyId, kernel: Kernel): void {
  const { own, early } = member;
  if (early.has(id)) early.set(id, true);
  const isHere = own.out.delete(id) || takeById(own.ready, id) !== undefined;
  if (!isHere) member.lacks = Math.max(0, member.lacks - 1);
  const waiting = own.unsynced.get(id);
  if (waiting === undefined) return;
  own.unsynced.delete(id);
  kernel.send(waiting.channel, { type: 'taken', number: waiting.number } as Event);
}

/** Another is its master now, or it has just become a mirror: what that one has not, it drops. */
function compare(member: MirrorRecord, there: readonly CopyId[]): void {
  const { own } = member;
  const theirs = new Set(there);
  for (const { id } of own.ready.toArray()) if (!theirs.has(id)) takeById(own.ready, id);
  for (const id of own.out.keys()) if (!theirs.has(id)) own.out.delete(id);
  member.lacks = theirs.size - own.ready.length - own.out.size;
}

/** K14: all that it did not have. */
function fill(member: MirrorRecord, { ready, out }: Extract<Deed, { do: 'fill' }>): void {
  const { own } = member;
  const here = new Set([...own.ready.toArray().map(({ id }) => id), ...own.out.keys()]);
  for (const copy of ready) {
    if (!here.has(copy.id)) own.ready.insert(placeOf(own.ready, copy), copy);
  }
  for (const copy of out) if (!here.has(copy.id)) putOut(member, copy);
  member.lacks = 0;
}

const WITH_NOBODY = { channel: NOBODY as ActorId, tag: '' };

/** Some consumer has it; which one only the master knows. */
const putOut = ({ own }: MirrorRecord, copy: Copy): void =>
  void own.out.set(copy.id, { copy, ...WITH_NOBODY });

/** Takes a copy out of the line: the head, nearly always. */
function takeById(ready: Ready, id: CopyId): Copy | undefined {
  if (ready.at(0)?.id === id) return ready.shift();
  const copy = ready.toArray().find((each) => each.id === id);
  if (copy !== undefined) takeOut(ready, copy);
  return copy;
}
