/** What consumers say of the copies that they have: acknowledged, returned, rejected (R46). */
import type { Kernel } from '../../../../kernel/api';
import type { CopyId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import { removed, WRITTEN } from '../queue/ending';
import { checkout } from './checkout';
import { activate, find, giveRoom, type QuorumConsumer } from './consumers';
import { discard } from './copies/discard';
import type { QuorumOut, QuorumRecord } from './record';
import { counted, takeBack } from './copies/return';

/** What a channel tells a queue of some copies of one of its consumers. */
export interface Settled {
  readonly copies: readonly CopyId[];
  readonly native?: string; // 'basic.nack'
}

/** Takes copies from whoever has them; what was settled before is left out. */
function take(queue: QuorumRecord, ids: readonly CopyId[]): QuorumOut[] {
  return ids.flatMap((id) => {
    const out = queue.out.get(id);
    if (out === undefined) return [];
    queue.out.delete(id);
    return [out];
  });
}

// R53: who was too late may work on when all that was taken back is settled.
function excuse(consumer: QuorumConsumer | undefined, ids: readonly CopyId[]): void {
  if (consumer === undefined || consumer.overdue.length === 0) return;
  consumer.overdue = consumer.overdue.filter((id) => !ids.includes(id));
}

/** The consumer of this channel whose copies these are, or were. */
function holderOf(
  { consumers, out }: QuorumRecord, ids: readonly CopyId[], kernel: Kernel,
): QuorumConsumer | undefined {
  const tag = ids.map((id) => out.get(id)?.tag).find((known) => known !== undefined);
  if (tag !== undefined) return find(consumers, kernel.sender, tag);
  const all = [...consumers.able, ...consumers.aside, ...consumers.waiting];
  return all.find(({ channel, overdue }) =>
    channel === kernel.sender && ids.some((id) => overdue.includes(id)));
}

interface Done {
  readonly consumer: QuorumConsumer | undefined;
  readonly count: number;
}

/** Room for what is settled; a fetched copy, or a cancelled consumer's, makes none. */
function makeRoom(queue: QuorumRecord, { consumer, count }: Done, kernel: Kernel): void {
  if (consumer !== undefined) giveRoom(queue, consumer, count);
  else if (count > 0) queue.lastUsed = kernel.now;
}

/** Settled copies are gone. */
export function accept(queue: QuorumRecord, { copies }: Settled, kernel: Kernel): void {
  const consumer = holderOf(queue, copies, kernel);
  const taken = take(queue, copies);
  for (const { copy, isAutomatic } of taken) {
    if (isAutomatic) kernel.note(WRITTEN.of(copy.publication.message.id, copy.id));
    else removed(copy, { kernel, reason: 'acked' });
  }
  excuse(consumer, copies);
  makeRoom(queue, { consumer, count: taken.length }, kernel);
  activate(queue);
  checkout(queue, kernel);
}

/** R52: rejected copies become dead letters, or nothing, in the order of their rejection. */
export function reject(queue: QuorumRecord, { copies, native }: Settled, kernel: Kernel): void {
  const consumer = holderOf(queue, copies, kernel);
  const taken = take(queue, copies);
  // R54: since 4.3 a nack says that the message is not for this consumer, not that it failed.
  const isFailed = native === 'basic.reject' || !atLeast(queue.version, '4.3');
  const back = taken.map(({ copy }) => counted(copy, { isFailed, since: copy.since }));
  discard(queue, back, { reason: 'rejected', kernel });
  excuse(consumer, copies);
  makeRoom(queue, { consumer, count: taken.length }, kernel);
  activate(queue);
  checkout(queue, kernel);
}

/** R48: copies that are to be handed out again, by basic.nack, basic.reject or basic.recover. */
export function requeue(queue: QuorumRecord, { copies, native }: Settled, kernel: Kernel): void {
  const { terms, version } = queue;
  const isFailed = native === 'basic.reject' && atLeast(version, '4.3');
  const consumer = holderOf(queue, copies, kernel);
  excuse(consumer, copies);
  if (terms.deliveryLimit === null && !isFailed) {
    for (const id of copies) toTheBack(queue, { id, consumer }, kernel);
    return;
  }
  const taken = take(queue, copies);
  const cost = { isFailed, rule: 'rabbitmq:R48' };
  for (const { copy } of taken) takeBack(queue, { copy, ...cost }, kernel);
  makeRoom(queue, { consumer, count: taken.length }, kernel);
  // 4.0 forgets here that the next single active consumer may be due (return/8 of rabbit_fifo.erl).
  if (atLeast(version, '4.3')) activate(queue);
  checkout(queue, kernel);
}

/** R48: without a limit a copy is written to the log anew, one by one, behind all others. */
function toTheBack(
  queue: QuorumRecord,
  { id, consumer }: { id: CopyId; consumer: QuorumConsumer | undefined },
  kernel: Kernel,
): void {
  const [out] = take(queue, [id]);
  if (out === undefined) return;
  const { copy } = out;
  const since = kernel.record('stored', {
    native: 'return to the back', message: copy.publication.message.id, copy: copy.id,
    rule: 'rabbitmq:R48', detail: { position: queue.ready.length, returned: true },
  });
  queue.ready.pushBack(counted(copy, { isFailed: false, since, order: queue.order++ }));
  makeRoom(queue, { consumer, count: 1 }, kernel);
  if (atLeast(queue.version, '4.3')) activate(queue);
  checkout(queue, kernel);
}
