/** What consumers say of the copies that they have: acknowledged, returned, rejected (R46). */
import type { Kernel } from '../../../../kernel/api';
import type { CopyId } from '../../../../trace/entry';
import { atLeast } from '../../routing/version';
import type { Copy } from '../facts';
import { sayAcked, WRITTEN } from '../queue/ends/ending';
import { checkout } from './checkout';
import {
  activate, find, giveRoom, isIt, type QuorumConsumer, unseat, wait,
} from './consumers';
import { discard } from './copies/discard';
import type { QuorumOut, QuorumRecord } from './record';
import { counted, takeBack } from './copies/return';

/** What a channel tells a queue of some copies of one of its consumers. */
export interface Settled {
  readonly copies: readonly CopyId[];
  readonly tag: string; // whose they are; '' for what was got
  readonly native?: string; // 'basic.nack'
}

/** Takes copies from who says it has them; another may have them by now, or nobody (R53). */
function take(queue: QuorumRecord, { copies, tag }: Settled, kernel: Kernel): QuorumOut[] {
  const isHis = isIt(kernel.sender, tag);
  return copies.flatMap((id) => {
    const out = queue.out.get(id);
    if (out === undefined || !isHis(out)) return [];
    queue.out.delete(id);
    return [out];
  });
}

// R53: who was too late may work on when all that was taken back is settled.
function excuse(
  queue: QuorumRecord, consumer: QuorumConsumer | undefined, ids: readonly CopyId[],
): void {
  if (consumer === undefined || consumer.overdue.length === 0) return;
  consumer.overdue = consumer.overdue.filter((id) => !ids.includes(id));
  if (!queue.consumers.waiting.includes(consumer)) return;
  unseat(queue.consumers, consumer);
  wait(queue, consumer);
}

const holderOf = (
  { consumers }: QuorumRecord, { tag }: Settled, kernel: Kernel,
): QuorumConsumer | undefined => find(consumers, kernel.sender, tag);

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
export function accept(queue: QuorumRecord, settled: Settled, kernel: Kernel): void {
  const consumer = holderOf(queue, settled, kernel);
  const taken = take(queue, settled, kernel);
  for (const { copy, isAutomatic } of taken) {
    if (isAutomatic) kernel.note(WRITTEN.of(copy.publication.message.id, copy.id));
    else sayAcked(copy, kernel);
  }
  excuse(queue, consumer, settled.copies);
  makeRoom(queue, { consumer, count: taken.length }, kernel);
  activate(queue);
  checkout(queue, kernel);
}

/** R52: rejected copies become dead letters, or nothing, in the order of their rejection. */
export function reject(queue: QuorumRecord, settled: Settled, kernel: Kernel): void {
  const consumer = holderOf(queue, settled, kernel);
  const taken = take(queue, settled, kernel);
  // R54: since 4.3 a nack says that the message is not for this consumer, not that it failed.
  const isFailed = settled.native === 'basic.reject' || !atLeast(queue.version, '4.3');
  const back = taken.map(({ copy }) => counted(copy, { isFailed, since: copy.since }));
  discard(queue, back, { reason: 'rejected', kernel });
  excuse(queue, consumer, settled.copies);
  makeRoom(queue, { consumer, count: taken.length }, kernel);
  activate(queue);
  checkout(queue, kernel);
}

/** R48: copies that are to be handed out again, by basic.nack, basic.reject or basic.recover. */
export function requeue(queue: QuorumRecord, settled: Settled, kernel: Kernel): void {
  const { terms, version } = queue;
  const isFailed = settled.native === 'basic.reject' && atLeast(version, '4.3');
  const consumer = holderOf(queue, settled, kernel);
  excuse(queue, consumer, settled.copies);
  const taken = take(queue, settled, kernel);
  if (terms.deliveryLimit === null && !atLeast(version, '4.3')) {
    for (const { copy } of taken) toTheBack(queue, { copy, consumer }, kernel);
    return;
  }
  const cost = { isFailed, rule: 'rabbitmq:R48' };
  const givenUp = taken.filter(({ copy }) => takeBack(queue, { copy, ...cost }, kernel));
  // R123: until 3.x what is given up counts as settled and as returned (return_one and return/5).
  const twice = atLeast(version, '4.0') ? 0 : givenUp.length;
  makeRoom(queue, { consumer, count: taken.length + twice }, kernel);
  // 4.0 forgets here that the next single active consumer may be due (return/8 of rabbit_fifo.erl).
  if (atLeast(version, '4.3')) activate(queue);
  checkout(queue, kernel);
}

/** R48: without a limit a copy is written to the log anew, one by one, behind all others. */
function toTheBack(
  queue: QuorumRecord,
  { copy, consumer }: { copy: Copy; consumer: QuorumConsumer | undefined },
  kernel: Kernel,
): void {
  const since = kernel.record('stored', {
    native: 'return to the back', message: copy.publication.message.id, copy: copy.id,
    rule: 'rabbitmq:R48', detail: { position: queue.ready.length, returned: true },
  });
  queue.ready.pushBack(counted(copy, { isFailed: false, since, order: queue.order++ }));
  makeRoom(queue, { consumer, count: 1 }, kernel);
  checkout(queue, kernel);
}
