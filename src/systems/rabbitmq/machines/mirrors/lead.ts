/** The master of a mirrored queue: it does what a classic queue does, and mirrors hear of it. */
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { NodeRecord } from '../node';
import { QUEUE_WORK } from '../queue/work';
import { end } from '../queue/ends/end';
import { renewLease } from '../queue/govern';
import { isOver } from '../queue/serve';
import { Applying } from '../replicas/applying';
import type { Deed } from './deed';
import type { Account, MirrorRecord } from './record';
import type { MemberEvent } from './told';

const NO_DOORS: ReadonlyMap<ActorId, ActorId> = new Map();
const TOLD = template('sent', 'gm', { rule: 'rabbitmq:K13' });

/** What acts as the queue: whom it serves sees no member, and neither does the trace. */
export const actingAs = (
  { queue }: MirrorRecord, kernel: Kernel, asker: ActorId = kernel.sender,
): Applying => new Applying(kernel, { queue, asker, doors: NO_DOORS });

/** Does what a queue is asked to do, and tells the mirrors what came of it. */
export function act(member: MirrorRecord, event: Event, kernel: Kernel): void {
  actWith(member, kernel, (acting) => QUEUE_WORK[event.type]?.(member.own, event as never, acting));
}

export function actWith(
  member: MirrorRecord, kernel: Kernel, work: (acting: Applying) => void,
): void {
  const acting = actingAs(member, kernel);
  work(acting);
  finish(member, acting, kernel);
}

/** The work is done: its mirrors hear of it, unless the queue is no more. */
export function finish(member: MirrorRecord, acting: Applying, kernel: Kernel): void {
  if (!acting.isOver && isOver(member.own)) end(member.own, { type: 'drop' }, acting);
  if (acting.isOver) endHere(member, kernel);
  else tellMirrors(member, kernel);
}

/** The queue was deleted: its members on other nodes go when these learn of it. */
function endHere({ queue }: MirrorRecord, kernel: Kernel): void {
  const { cluster } = kernel.host<NodeRecord>();
  cluster?.mirrored.delete(queue);
  cluster?.behind.delete(kernel.self);
  kernel.remove(queue);
  kernel.remove(kernel.self);
}

/** It is deleted with all that it holds, because its node has learnt that it should be. */
export function close(member: MirrorRecord, _: Event, kernel: Kernel): void {
  const isThere = kernel.isThere(member.queue);
  if (member.role === 'master' && isThere) act(member, { type: 'drop' }, kernel);
  else kernel.remove(kernel.self);
}

/** It is the master from now on. */
export function begin(member: MirrorRecord, _: Event, kernel: Kernel): void {
  const account = kernel.agreed<Account>(member.queue);
  account.acting = account.last = kernel.self;
  member.own.deeds ??= [];
  renewLease(member.own, actingAs(member, kernel));
}

/** Tells all mirrors what was done since they were told last, in the same order. */
export function tellMirrors(member: MirrorRecord, kernel: Kernel): void {
  const { own, queue } = member;
  const deeds = own.deeds ?? [];
  if (deeds.length === 0) return;
  own.deeds = [];
  const account = kernel.agreed<Account>(queue);
  const batch = ++account.batches;
  const mirrors = kernel.host<NodeRecord>().cluster?.mirrored.get(queue)?.mirrors ?? [];
  keepAccount(account, { deeds, batch, mirrors });
  for (const mirror of mirrors) tell(mirror, { queue, deeds, batch }, kernel);
}

/** Tells one of them. */
export function tell(
  mirror: ActorId,
  { queue, deeds, batch }: Pick<Batch, 'deeds' | 'batch'> & { readonly queue: ActorId },
  kernel: Kernel,
): void {
  const event: MemberEvent = { type: 'gm', queue, deeds, batch };
  kernel.send(mirror, event, TOLD.about(mirror).saying({ deeds: deeds.map((deed) => deed.do) }));
}

interface Batch {
  readonly deeds: readonly Deed[];
  readonly batch: number;
  readonly mirrors: readonly ActorId[];
}

/** Keeps what the trace says of the queue; what all mirrors know to have ended is forgotten. */
function keepAccount(account: Account, { deeds, batch, mirrors }: Batch): void {
  const { there, ended, heard } = account;
  for (const deed of deeds) {
    if (deed.do === 'publish') there.set(deed.copy.id, deed.copy.publication.message.id);
    if (deed.do === 'remove' && there.delete(deed.copy)) ended.set(deed.copy, batch);
  }
  const known = Math.min(batch, ...mirrors.map((mirror) => heard.get(mirror) ?? 0));
  for (const [copy, at] of ended) {
    if (mirrors.length > 0 && at > known) break;
    ended.delete(copy);
  }
}
