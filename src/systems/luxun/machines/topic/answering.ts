/** Requests of readers. */
import type { Hop, Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { closestIndex, NOT_FOUND } from '../../queue/by-time';
import { noteFront } from '../../queue/page-cache';
import { consumeFrom, consumeShared } from '../../queue/topic';
import type { Consumed, Found, StoredPack } from '../facts';
import { isFrontWithoutRoom } from './full-disk';
import type { TopicEvent, TopicRecord } from './record';

/** Answers a consume; a fanout's front moves before the answer leaves (L23). */
export function consume(record: TopicRecord, event: TopicEvent, kernel: Kernel): void {
  const { number = 0, fanout = null, index = 0, fetchMax = 0 } = event;
  const topic = record.topic ?? undefined;
  if (fanout !== null && isFrontWithoutRoom(record, fanout)) {
    kernel.cause = record.diskFullBy;
    return fail(event, 'INTERNAL_ERROR', kernel);
  }
  const front = fanout === null ? 0 : topic?.fronts[fanout] ?? 0;
  const got = fanout === null
    ? consumeFrom(topic, index, fetchMax)
    : consumeShared(topic, fanout, fetchMax);
  if (got.result !== 'SUCCESS') return fail(event, got.error, kernel);
  const next = got.lastIndex + 1;
  const tail = topic?.array.tailIndex ?? 0;
  const packs = got.items.map((_, at) =>
    record.packs.at(next - got.items.length - tail + at) as StoredPack);
  if (fanout !== null && packs.length > 0) {
    noteFront(record.cache, { fanout, from: front }, kernel.now);
    moveFront(fanout, next, kernel);
  }
  const told: Consumed = { type: 'consumed', number, packs, next, error: null };
  kernel.send(kernel.sender, told, hopsOf(packs, event, next - packs.length));
}

function moveFront(fanout: string, index: number, kernel: Kernel): void {
  const actor = kernel.introduce(fanout, 'subscriber');
  kernel.record('committed', {
    native: 'front', actor, peer: kernel.self, rule: 'luxun:L23', detail: { index },
  });
}

function hopsOf(packs: readonly StoredPack[], { app }: TopicEvent, first: number): Hop[] {
  const peer = app as ActorId;
  // L25: the first item alone was larger than a fetch may be.
  if (packs.length === 0) {
    const detail = { outcome: 'ok', items: 0 };
    return [{ kind: 'answered', native: 'consume', peer, rule: 'luxun:L25', detail }];
  }
  return packs.flatMap(({ pack, copies }, at) => pack.messages.map((message, place): Hop => ({
    kind: 'delivered', native: 'consume', peer, message: message.id,
    copy: copies[place] as NonNullable<Hop['copy']>, detail: { index: first + at },
  })));
}

function fail(
  { number = 0, app }: TopicEvent, error: NonNullable<Consumed['error']>, kernel: Kernel,
): void {
  const told: Consumed = { type: 'consumed', number, packs: [], next: -1, error };
  kernel.send(kernel.sender, told, {
    kind: 'answered', native: 'consume', peer: app as ActorId, rule: RULES[error],
    detail: { outcome: 'fail', code: error },
  });
}

const RULES = {
  TOPIC_NOT_EXIST: 'luxun:L12', TOPIC_IS_EMPTY: 'luxun:L12', ALL_MESSAGE_CONSUMED: 'luxun:L12',
  INDEX_OUT_OF_BOUNDS: 'luxun:L24', MESSAGE_SIZE_TOO_LARGE: 'luxun:L13',
  INTERNAL_ERROR: 'luxun:L34',
} as const;

/** Answers findClosestIndexByTime (L26). */
export function find(
  { topic }: TopicRecord, { number = 0, time = 0, app }: TopicEvent, kernel: Kernel,
): void {
  const index = topic === null ? NOT_FOUND : closestIndex(topic.array, time);
  const told: Found = { type: 'found', number, index };
  kernel.send(kernel.sender, told, {
    kind: 'answered', native: 'findClosestIndexByTime', peer: app as ActorId, rule: 'luxun:L26',
    detail: { outcome: 'ok', index },
  });
}
