import { expect, it } from 'vitest';
import type { ActorId, CopyId, MessageId } from '../../trace/entry';
import { kindCode, Trace } from '../../trace/trace';
import { stampAt } from '../../testing/stamp';
import { loadDictionary } from './dictionaries';
import { Lexicon } from './lexicon';
import { entrySentence, plainText } from './sentence';

function world(): Trace {
  const trace = new Trace();
  const add = (name: string, role: 'producer' | 'destination' | 'consumer') =>
    trace.addActor({ name, role, machine: '' }).id;
  const [shop, orders, worker] = [
    add('shop', 'producer'), add('orders', 'destination'), add('worker-1', 'consumer'),
  ];
  const id = 0 as MessageId;
  trace.messages.push({ id, producer: shop, ordinal: 4, key: 'eu.paid', size: 9, label: 'm4' });
  const facts = { message: id, copy: 0 as CopyId };
  const at = stampAt(1000);
  trace.append(at, kindCode('created'), { native: 'publish', actor: shop, message: id });
  trace.append(at, kindCode('routed'), { native: 'route', actor: orders, message: id });
  trace.append(at, kindCode('delivered'), {
    ...facts, native: 'deliver', actor: orders, peer: worker,
    detail: { redelivered: true, attempt: 2 },
  });
  trace.append(at, kindCode('settled'), {
    ...facts, native: 'ack', actor: worker, peer: orders, detail: { outcome: 'accepted' },
  });
  trace.append(at, kindCode('changed'), { native: 'prefetch', actor: worker, detail: { value: 5 } });
  return trace;
}

const read = (lexicon: Lexicon): string[] => {
  const trace = world();
  return Array.from({ length: trace.length }, (_, seq) =>
    plainText(entrySentence(lexicon, trace, seq)),
  );
};

it('entrySentence says entries in English', () => {
  expect(read(new Lexicon('en'))).toEqual([
    'shop makes m4 with key eu.paid.',
    'orders has nowhere to route m4.',
    'orders delivers m4 to worker-1, for the 2nd time.',
    'worker-1 acknowledges m4.',
    'worker-1 takes prefetch = 5.',
  ]);
});

it('entrySentence says entries in Korean, with the particles that fit', async () => {
  await loadDictionary('ko');
  expect(read(new Lexicon('ko'))).toEqual([
    'shop이 키 eu.paid로 m4를 만듭니다.',
    'orders가 m4를 보낼 곳을 찾지 못합니다.',
    'orders가 m4를 worker-1에 2번째로 다시 전달합니다.',
    'worker-1이 m4에 확인 응답을 보냅니다.',
    'worker-1의 prefetch 값이 5로 바뀌었습니다.',
  ]);
});

it('entrySentence prefers the sentence of the native word', () => {
  const lexicon = new Lexicon('en', { 'entry.settled.ack': '<b>{actor}</b> acks {message}.' });
  expect(read(lexicon)[3]).toBe('worker-1 acks m4.');
});

it('Lexicon.read falls back to the last part of an unknown key', () => {
  expect(new Lexicon('en').read('state.rebalancing')).toBe('rebalancing');
});

it('entrySentence names a few of a list, and counts many', () => {
  const trace = new Trace();
  const actor = trace.addActor({ name: 'w', role: 'consumer', machine: '' }).id;
  const words = { 'entry.assigned.assign': '<b>{actor}</b> reads {partitionsSize, select, '
    + 'none {nothing} few {{partitions}} other {{partitionsCount} partitions}}.' };
  for (const count of [0, 2, 5]) {
    const partitions = Array.from({ length: count }, (_, place) => `t-${place}`);
    trace.append(stampAt(1000), kindCode('assigned'),
      { native: 'assign', actor, detail: { partitions } });
  }
  const lexicon = new Lexicon('en', words);
  expect([0, 1, 2].map((seq) => plainText(entrySentence(lexicon, trace, seq))))
    .toEqual(['w reads nothing.', 'w reads t-0, t-1.', 'w reads 5 partitions.']);
});

it('entrySentence tells an answer from the question of the same name', () => {
  const trace = new Trace();
  const add = (name: string): ActorId =>
    trace.addActor({ name, role: 'broker', machine: '' }).id;
  const [client, broker, other] = [add('c'), add('b'), add('k')];
  const send = (actor: ActorId, peer: ActorId, more = {}): unknown =>
    trace.append(stampAt(1000), kindCode('sent'), { native: 'Vote', actor, peer, ...more });
  send(client, broker);
  send(broker, other, { cause: 0 });
  send(broker, client, { cause: 0, detail: { error: 'NOT_READY' } });
  const lexicon = new Lexicon('en');
  expect([0, 1, 2].map((seq) => plainText(entrySentence(lexicon, trace, seq)))).toEqual([
    'c sends Vote to b.', 'b sends Vote to k.', 'b answers Vote of c: NOT_READY.',
  ]);
});
