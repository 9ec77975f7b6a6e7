import { expect, it } from 'vitest';
import type { ActorId, EntryKind, MessageId } from '../../trace/entry';
import { kindCode, Trace, type EntryFields } from '../../trace/trace';
import { stampAt } from '../stamp';
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
  expect(list.map(({ kind, isFault }) => [kind, isFault])).toEqual([
    ['crash', true], ['again', false], ['dead', false], ['fault', true],
  ]);
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

it('Moments spans a fault from where it began to where it was undone', () => {
  const crash = { actor, detail: { step: 0 } };
  const trace = traceOf(['crashed', crash], ['restarted', { actor }]);
  expect(new Moments(trace).readOn().spans).toEqual([{ actor, from: 0, to: 10 }]);
});

it('Moments reads on from where it stopped', () => {
  const trace = traceOf(['crashed', { actor }]);
  const moments = new Moments(trace).readOn();
  trace.append(stampAt(5), kindCode('expired'), { native: 'x', message });
  expect(moments.follows(trace)).toBe(true);
  expect(moments.readOn().list).toHaveLength(2);
});
