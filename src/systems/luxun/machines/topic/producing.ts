/** Items that arrive. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { PAGE_SIZES } from '../../queue/big-array';
import { flush, noteAppend } from '../../queue/page-cache';
import { createTopic, type LuxunError, produce } from '../../queue/topic';
import { type Pack, StoredPack } from '../facts';
import type { TopicEvent, TopicRecord } from './record';

// L2, L16: a pack is one item and gets one index, however many messages are in it.
/** Stores a pack, and says so to who waits for it. */
export function store(record: TopicRecord, event: TopicEvent, kernel: Kernel): void {
  const pack = event.pack as Pack;
  const { manners: { dataPage, sizeMax }, packs } = record;
  record.topic ??= createTopic({ ...PAGE_SIZES, dataPage });
  const item = { message: record.topic.array.headIndex, length: pack.length };
  const head = record.topic.array.headIndex;
  const produced = produce(record.topic, item, { now: kernel.now, sizeMax });
  noteAppend(record.cache, head, kernel.now);
  const index = 'index' in produced ? produced.index : -1;
  const copies = pack.messages.map(() => kernel.copy());
  const detail = { index, ...(copies.length > 1 && { pack: copies.length }) };
  const seqs = pack.messages.map(({ id: message }, at) => kernel.record('stored', {
    native: 'append', message, copy: copies[at] as number as never, rule: 'luxun:L2', detail,
  }));
  packs.push(new StoredPack(pack, copies, seqs.at(-1) ?? kernel.cause));
  const { cache, manners: { flushCount } } = record;
  if (flushCount > 0 && cache.unflushed >= flushCount) flush(cache, kernel.now); // L6
  answer(event, { outcome: 'ok', index }, kernel);
}

/** L13: too large. */
export const refuse = (_: TopicRecord, event: TopicEvent, kernel: Kernel): void =>
  tellRefused(event, { code: 'MESSAGE_SIZE_TOO_LARGE', rule: 'luxun:L13' }, kernel);

/** An error, and the rule that it follows. */
export interface Refusal {
  readonly code: LuxunError;
  readonly rule: string;
}

// L14: who called asyncProduce never learns of it.
/** A pack is not stored. */
export function tellRefused(event: TopicEvent, { code, rule }: Refusal, kernel: Kernel): void {
  if (event.number !== null) return answer(event, { outcome: 'fail', code, rule }, kernel);
  for (const { id: message } of (event.pack as Pack).messages) {
    kernel.record('removed', { native: 'asyncProduce', message, rule, detail: { reason: code } });
  }
}

interface Said {
  readonly outcome: 'ok' | 'fail';
  readonly index?: number;
  readonly code?: string;
  readonly rule?: string;
}

function answer(
  { number, app, pack }: TopicEvent, { rule = 'luxun:L9', ...said }: Said, kernel: Kernel,
): void {
  if (number === null || number === undefined) return;
  kernel.send(kernel.sender, say({ type: 'produced', number }), (pack as Pack).messages
    .map(({ id: message }) => ({
      kind: 'answered' as const, native: 'produce', message, rule, detail: { ...said },
      ...(app !== undefined && { peer: app }),
    })));
}
