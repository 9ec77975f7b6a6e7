import { describe, expect, it } from 'vitest';
import { Trace } from '../../trace/trace';
import { Tale } from '../../testing/tale';
import type { Reading } from '../topology';
import { Readings } from './reading';

interface Tally {
  readonly stored: { [actor: number]: number };
}

const reading: Reading<Tally> = {
  begin: () => ({ stored: {} }),
  read: ({ stored }, trace, seq) => {
    const actor = trace.entry(seq).actor;
    if (trace.entry(seq).kind !== 'stored') return [];
    stored[actor] = (stored[actor] ?? 0) + 1;
    return [actor];
  },
  detailOf: ({ stored }, actor) => stored[actor] ?? 0,
};

/** Fifty messages in two queues by turns, with a change of neither between them. */
function tale(): Tale {
  const told = new Tale().actor('shop', 'producer').actor('a', 'destination')
    .actor('b', 'destination');
  for (let copy = 0; copy < 50; copy++) {
    const message = told.message('shop');
    told.tell({ at: copy, actor: copy % 2 === 0 ? 'a' : 'b', kind: 'stored', message, copy });
    told.tell({ at: copy, actor: 'shop', kind: 'changed' });
  }
  return told;
}

describe('Readings', () => {
  const told = tale();
  const [a, b] = [told.id('a'), told.id('b')];
  const open = (stride: number): Readings =>
    new Readings(reading, told.trace, { scenario: undefined, stride });

  it.each([1, 3, 1000])('says the same whichever way one goes: a checkpoint every %i', (stride) => {
    const readings = open(stride);
    for (const length of [100, 0, 7, 93, 50, 49, 100, 1]) {
      readings.seek(length);
      expect(readings.detailOf(a)).toBe(Math.ceil(length / 4));
      expect(readings.detailOf(b)).toBe(Math.ceil((length - 2) / 4) + 0);
    }
  });

  it('tells when an actor was last changed, also after going back', () => {
    const readings = open(10);
    readings.seek(100);
    readings.seek(6);
    expect([readings.versionOf(a), readings.versionOf(b)]).toEqual([5, 3]);
  });

  it('forgets what a trace that was cut no longer says', () => {
    const readings = open(10);
    readings.seek(100);
    readings.cut(20);
    readings.seek(20);
    expect(readings.detailOf(a)).toBe(5);
  });
});

it('begins anew when the first actors come after it was made', () => {
  const trace = new Trace();
  const readings = new Readings(
    { begin: (known) => ({ count: known.actors.length }), read: () => [],
      detailOf: (state) => (state as { count: number }).count },
    trace, { scenario: undefined },
  );
  readings.seek(0);
  const { id } = trace.addActor({ name: 'orders', role: 'destination', machine: '' });
  readings.seek(0);
  expect(readings.detailOf(id)).toBe(1);
});
