import { expect, it } from 'vitest';
import type { ActorId, CopyId, EntryKind, MessageId } from '../../trace/entry';
import { kindCode, Trace, type EntryFields } from '../../trace/trace';
import { stampAt } from '../../testing/stamp';
import { Moments } from './moments';

function traceOf(...entries: readonly (readonly [EntryKind, Partial<EntryFields>])[]): Trace {
  const trace = new Trace();
  entries.forEach(([kind, fields], place) =>
    trace.append(stampAt(place * 10), kindCode(kind), { native: 'x', ...fields }),
  );
  return trace;
}

const actor = 3 as ActorId;
const message = 1 as MessageId;

it('Moments tells what somebody did from what came of it', () => {
  const trace = traceOf(
    ['crashed', { actor, detail: { step: 0 } }],
    ['delivered', { message, detail: { redelivered: true } }],
    ['deadLettered', { message }],
    ['changed', { native: 'slow', detail: { step: 1 } }],
    ['changed', { native: 'working' }],
  );
  const { list } = new Moments(trace).readOn();
  expect(list.map(({ kind, isAbove }) => [kind, isAbove])).toEqual([
    ['crash', true], ['again', false], ['dead', false], ['fault', true],
  ]);
});

it('Moments calls no fault what an operator or a client was told to do', () => {
  const by = { actor, detail: { step: 0 } };
  const trace = traceOf(
    ['blocked', by], ['unblocked', by], ['changed', { ...by, native: 'createTopics' }],
    ['disconnected', by], ['changed', { ...by, native: 'poison' }],
  );
  expect(new Moments(trace).readOn().list.map(({ kind }) => kind))
    .toEqual(['fault', 'step', 'step', 'fault', 'fault']);
});

it('Moments marks the second effect of a message, not the first', () => {
  const effect = { actor, peer: actor, message };
  const trace = traceOf(
    ['processed', effect], ['processed', { ...effect, detail: { skipped: true } }],
    ['processed', effect],
  );
  const { list } = new Moments(trace).readOn();
  expect(list.map(({ seq, kind }) => [seq, kind])).toEqual([[2, 'dup']]);
});

it('Moments reads on from where it stopped', () => {
  const trace = traceOf(['crashed', { actor }]);
  const moments = new Moments(trace).readOn();
  trace.append(stampAt(5), kindCode('expired'), { native: 'x', message });
  expect(moments.follows(trace)).toBe(true);
  expect(moments.readOn().list).toHaveLength(2);
});

it('Moments marks another leader, a group that shares anew, and a log that is read again', () => {
  const trace = new Trace();
  const [log, group, worker] = (['log', 'group', 'worker'] as const).map((name) => trace.addActor({
    name, role: 'destination', machine: '', ...(name === 'log' && { subscribers: ['group'] }),
  }).id) as [ActorId, ActorId, ActorId];
  const delivered = { actor: log, peer: worker, message, copy: 4 as CopyId };
  const entries: readonly (readonly [EntryKind, Partial<EntryFields>])[] = [
    ['joined', { actor: worker, peer: group }],
    ['assigned', { actor: worker, peer: group, detail: { generation: 1 } }],
    ['delivered', delivered],
    ['assigned', { actor: worker, peer: group, detail: { generation: 2 } }],
    ['changed', { actor: log, native: 'leader', detail: { value: 2 } }],
    ['delivered', delivered],
  ];
  entries.forEach(([kind, fields], place) =>
    trace.append(stampAt(place * 10), kindCode(kind), { native: 'x', ...fields }));
  expect(new Moments(trace).readOn().list.map(({ seq, kind }) => [seq, kind])).toEqual([
    [3, 'rebalance'], [4, 'election'], [5, 'again'],
  ]);
});

it('Moments counts whoever joins a log by itself as a reader of its own', () => {
  const trace = new Trace();
  const [log, one, other] = (['log', 'one', 'other'] as const).map((name) => trace.addActor({
    name, role: 'destination', machine: '',
    ...(name === 'log' && { subscribers: ['one', 'other'] }),
  }).id) as [ActorId, ActorId, ActorId];
  const to = (peer: ActorId) => ({ actor: log, peer, message, copy: 4 as CopyId });
  const entries: readonly (readonly [EntryKind, Partial<EntryFields>])[] = [
    ['joined', { actor: one, peer: log }], ['joined', { actor: other, peer: log }],
    ['delivered', to(one)], ['delivered', to(other)], ['delivered', to(other)],
  ];
  entries.forEach(([kind, fields], place) =>
    trace.append(stampAt(place * 10), kindCode(kind), { native: 'x', ...fields }));
  expect(new Moments(trace).readOn().list.map(({ seq, kind }) => [seq, kind]))
    .toEqual([[4, 'again']]);
});

it('Moments marks a queue that is empty again after a backlog', () => {
  const trace = traceOf(
    ...Array.from({ length: 12 }, (_, copy) => ['stored', { actor, message, copy }] as never),
    ...Array.from({ length: 12 }, (_, copy) => ['delivered', { actor, message, copy }] as never),
  );
  expect(new Moments(trace).readOn().list.map(({ seq, kind }) => [seq, kind]))
    .toEqual([[23, 'empty']]);
});

it('Moments marks an exception, and not a refusal that somebody else is told of', () => {
  const detail = { outcome: 'fail' };
  const trace = traceOf(
    ['answered', { actor, detail }], ['answered', { actor, peer: actor, detail }],
    ['answered', { actor, detail: { outcome: 'ok' } }],
    ['answered', { actor, detail: { outcome: 'info' } }],
  );
  const { list } = new Moments(trace).readOn();
  expect(list.map(({ seq, kind }) => [seq, kind])).toEqual([[0, 'thrown'], [3, 'info']]);
});
