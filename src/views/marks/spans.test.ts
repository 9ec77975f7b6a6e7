import { expect, it } from 'vitest';
import { Tale } from '../../testing/tale';
import type { EntryKind } from '../../trace/entry';
import type { Json } from '../../base/json';
import { Spans } from './spans';

type Told = readonly [actor: string, kind: EntryKind, native: string, detail?: Json];

/** The spans of a tale of a broker, a consumer and a wire, ten microseconds a line. */
function spansOf(...told: readonly Told[]): readonly string[] {
  const tale = new Tale().actor('b1', 'broker').actor('worker', 'consumer')
    .actor('b1-worker', 'link', { ends: ['b1', 'worker'] });
  told.forEach(([actor, kind, native, detail], place) => tale.tell({
    at: place * 10, actor, kind, native, ...(detail !== undefined && { detail }),
  }));
  const spans = new Spans(tale.trace);
  for (let seq = 0; seq < tale.trace.length; seq++) spans.read(seq);
  return spans.list.map(({ actor, ill, from, to }) =>
    `${tale.trace.actors[actor]!.name} ${ill} ${from}-${to ?? ''}`);
}

it('Spans go from where a fault began to where it was undone', () => {
  expect(spansOf(
    ['b1', 'crashed', 'crash', { step: 0 }], ['b1', 'restarted', 'restart'],
    ['b1-worker', 'blocked', 'cut', { step: 1 }],
  )).toEqual(['b1 down 0-10', 'b1-worker down 20-']);
});

it('Spans of one machine that overlap are one', () => {
  expect(spansOf(
    ['b1', 'blocked', 'pause', { step: 0 }], ['b1', 'crashed', 'crash', { step: 1 }],
    ['b1', 'restarted', 'restart'], ['b1-worker', 'blocked', 'cut', { step: 2 }],
    ['b1-worker', 'blocked', 'cut', { step: 3 }], ['b1-worker', 'unblocked', 'restore'],
  )).toEqual(['b1 down 0-20', 'b1-worker down 30-50']);
});

it('Spans of a full disk are apart from crashes, and end with the disk', () => {
  expect(spansOf(
    ['b1', 'changed', 'fillDisk', { step: 0 }], ['b1', 'crashed', 'crash', { step: 1 }],
    ['b1', 'restarted', 'restart'], ['b1', 'changed', 'freeDisk'],
    ['b1', 'changed', 'fillDisk', { step: 2 }], ['b1', 'crashed', 'loseDisk', { step: 3 }],
  )).toEqual(['b1 disk 0-30', 'b1 down 10-20', 'b1 disk 40-50', 'b1 down 50-']);
});

it('Spans tell of a slow or lossy wire, and of a slow consumer', () => {
  expect(spansOf(
    ['b1-worker', 'changed', 'slow', { step: 0, amount: 4 }],
    ['b1-worker', 'changed', 'lose', { step: 1, amount: 0.5 }],
    ['b1-worker', 'changed', 'slow', { amount: 1 }],
    ['b1-worker', 'unblocked', 'restore', { step: 2 }],
    ['worker', 'changed', 'slow', { step: 3, amount: 4 }],
  )).toEqual(['b1-worker slow 0-20', 'b1-worker lossy 10-30', 'worker slow 40-']);
});

it('Spans leave out who only waits for others', () => {
  expect(spansOf(['b1', 'blocked', 'alarm'], ['b1', 'unblocked', 'alarm'])).toEqual([]);
});
