import { describe, expect, it } from 'vitest';
import type { Outcome } from '../outcome';
import { compareOutcomes } from './compare';

const seen: Outcome = {
  consumers: {
    c1: [
      { after: 1, msg: 'm1', from: '', key: 'q', redelivered: false },
      {
        after: 2, msg: 'm2', from: 'dlx', key: 'q', redelivered: true, deliveryCount: 1,
        deaths: [{ queue: 'q', reason: 'expired', from: '', keys: ['q'], count: 1 }],
      },
    ],
    c2: [{ after: 3, event: 'cancelled' }],
  },
  producers: { p: [
    { after: 1, event: 'confirmed', msg: 'm1' },
    { after: 1, event: 'rejected', msg: 'm2' },
    { after: 2, event: 'returned', msg: 'm3', code: 312, text: 'NO_ROUTE', key: 'k' },
  ] },
  clients: { c1: [{ after: 4, event: 'session-closed', code: 406, text: 'unknown tag' }] },
  results: [
    { step: 1, error: 404 },
    { step: 2, drained: { q: [{ msg: 'm1', from: '', key: 'q', redelivered: false }] } },
  ],
  checkpoints: [{ step: 3, queues: { q: { ready: 1, unacked: 0, consumers: 2 } } }],
};

type Path = readonly (string | number)[];

/** Every place of an outcome that holds a plain value. */
function leaves(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) =>
    leaves(part, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** The outcome with something else at one place. */
function corrupted(path: Path): Outcome {
  const copy = structuredClone(seen) as unknown as Record<string, unknown>;
  const holder = path.slice(0, -1).reduce<unknown>(
    (part, key) => (part as Record<string, unknown>)[key], copy);
  (holder as Record<string, unknown>)[path.at(-1) as string] = 'corrupted';
  return copy as unknown as Outcome;
}

const written = (path: Path): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${key}`))
    .join('');

describe('compareOutcomes', () => {
  it('finds nothing in equal outcomes', () => {
    expect(compareOutcomes(seen, structuredClone(seen), {})).toBeUndefined();
  });

  const places = leaves(seen);
  it('is tested on every kind of field', () => expect(places.length).toBeGreaterThan(30));

  it.each(places.filter((path) => path.at(-1) !== 'text').map((path) => [written(path), path]))(
    'finds a change at %s', (at, path) => {
      expect(compareOutcomes(seen, corrupted(path as Path), {}))
        .toMatchObject({ at, got: 'corrupted' });
    });

  it('does not compare texts of errors', () => {
    for (const path of places.filter((place) => place.at(-1) === 'text')) {
      expect(compareOutcomes(seen, corrupted(path), {})).toBeUndefined();
    }
  });

  it('finds what is missing and what is too much', () => {
    const [first] = seen.consumers?.['c1'] ?? [];
    const shorter = { ...seen, consumers: { ...seen.consumers, c1: [first ?? {}] } };
    expect(compareOutcomes(seen, shorter, {})).toMatchObject({ at: 'consumers.c1[1]', got: null });
    expect(compareOutcomes(shorter, seen, {}))
      .toMatchObject({ at: 'consumers.c1[1]', expected: null });
    expect(compareOutcomes(seen, { ...seen, results: [] }, {})).toMatchObject({ at: 'results[0]' });
  });

  it('takes nobody for somebody to whom nothing happened', () => {
    expect(compareOutcomes({ consumers: { c: [] } }, {}, {})).toBeUndefined();
  });

  it('reads the lagging count of a stream, but does not compare it', () => {
    const at = (messages: number): Outcome =>
      ({ checkpoints: [{ step: 1, queues: { s: { messages } } }] });
    expect(compareOutcomes(at(0), at(4), {})).toBeUndefined();
    expect(compareOutcomes(at(0), { checkpoints: [{ step: 1, queues: {} }] }, {}))
      .toMatchObject({ at: 'checkpoints[0].queues.s' });
  });
});

describe('what a recording relaxes', () => {
  const confirms = (...rows: readonly (readonly [number, string, string])[]): Outcome => ({
    producers: { p: rows.map(([after, event, msg]) => ({ after, event, msg })) },
  });

  it('lets confirms of one step change places, if it says so', () => {
    const [a, b] = [[1, 'confirmed', 'm1'], [1, 'confirmed', 'm2']] as const;
    const compare = { confirmOrder: 'any order within a step' };
    expect(compareOutcomes(confirms(a, b), confirms(b, a), compare)).toBeUndefined();
    expect(compareOutcomes(confirms(a, b), confirms(b, a), { confirmOrder: 'strict' }))
      .toBeDefined();
    expect(compareOutcomes(confirms(a, b), confirms(b, a), {})).toBeDefined();
    const later = confirms([2, 'confirmed', 'm2'], [1, 'confirmed', 'm1']);
    expect(compareOutcomes(confirms(a, b), later, compare)).toBeDefined();
  });

  it('lets a confirm come in a later step, if it says so', () => {
    const [early, late] = [confirms([1, 'confirmed', 'm1']), confirms([3, 'confirmed', 'm1'])];
    expect(compareOutcomes(early, late, { confirmStep: 'may be later' })).toBeUndefined();
    expect(compareOutcomes(early, confirms([3, 'rejected', 'm1']), { confirmStep: 'any' }))
      .toBeDefined();
  });

  it('lets deliveries fall on either side of a step, but never change order', () => {
    const got = (...rows: readonly (readonly [number, string])[]): Outcome =>
      ({ consumers: { c: rows.map(([after, msg]) => ({ after, msg })) } });
    const compare = { timing: 'compare order, not `after`' };
    expect(compareOutcomes(got([2, 'm1'], [2, 'm2']), got([2, 'm1'], [3, 'm2']), compare))
      .toBeUndefined();
    expect(compareOutcomes(got([2, 'm1'], [2, 'm2']), got([2, 'm2'], [2, 'm1']), compare))
      .toBeDefined();
  });

  it('takes the named outcomes of the named message for one', () => {
    const compare = { confirms: 'm2 may be confirmed or unknown' };
    const expected = confirms([1, 'unknown', 'm2'], [1, 'unknown', 'm3']);
    expect(compareOutcomes(
      expected, confirms([1, 'confirmed', 'm2'], [1, 'unknown', 'm3']), compare)).toBeUndefined();
    expect(compareOutcomes(
      expected, confirms([1, 'unknown', 'm2'], [1, 'confirmed', 'm3']), compare)).toBeDefined();
    expect(compareOutcomes(
      expected, confirms([1, 'rejected', 'm2'], [1, 'unknown', 'm3']), compare)).toBeDefined();
  });

  it('lets the named messages change places in a queue, and no others', () => {
    const drained = (...msgs: readonly string[]): Outcome =>
      ({ results: [{ step: 1, drained: { q: msgs } }] });
    const compare = { relaxed: 'order of a1 and b1 in the queue' };
    expect(compareOutcomes(drained('m0', 'b1', 'a1'), drained('m0', 'a1', 'b1'), compare))
      .toBeUndefined();
    const rows = (...msgs: readonly string[]): Outcome =>
      ({ results: [{ step: 1, drained: { q: msgs.map((msg) => ({ msg })) } }] });
    expect(compareOutcomes(rows('m0', 'b1', 'a1'), rows('m0', 'a1', 'b1'), compare))
      .toBeUndefined();
    expect(compareOutcomes(rows('m0', 'b1', 'a1'), rows('b1', 'm0', 'a1'), compare)).toBeDefined();
  });

  it('lets a stream begin at any later offset, if it says so', () => {
    const read = (...offsets: readonly number[]): Outcome =>
      ({ consumers: { c: offsets.map((offset) => ({ msg: `m${offset}`, offset })) } });
    const compare = { relaxed: 'first delivered offset > 0 only' };
    expect(compareOutcomes(read(3, 4, 5), read(2, 3, 4, 5), compare)).toBeUndefined();
    expect(compareOutcomes(read(3, 4, 5), read(0, 1, 2, 3, 4, 5), compare)).toBeDefined();
    expect(compareOutcomes(read(3, 4, 5), read(3, 4), compare)).toBeDefined();
  });

  it('lets a stream begin anywhere, if it says that this hangs on its chunks', () => {
    const read = (...offsets: readonly number[]): Outcome =>
      ({ consumers: { c: offsets.map((offset) => ({ msg: `m${offset}`, offset })) } });
    const compare = { relaxed: 'where "last" begins: chunking depends on timing' };
    expect(compareOutcomes(read(3, 4, 5), read(0, 1, 2, 3, 4, 5), compare)).toBeUndefined();
    expect(compareOutcomes(read(3, 4, 5), read(3, 5), compare)).toBeDefined();
    expect(compareOutcomes(read(3, 4, 5), read(3, 4), compare)).toBeDefined();
    expect(compareOutcomes(read(3, 4, 5), {}, compare)).toBeDefined();
  });

  it('leaves out a whole section that it says is informative', () => {
    const counted = (ready: number): Outcome =>
      ({ checkpoints: [{ step: 1, queues: { q: { ready } } }] });
    expect(compareOutcomes(counted(1), counted(2), { checkpoints: 'informative' }))
      .toBeUndefined();
    expect(compareOutcomes(counted(1), counted(2), { results: 'informative' })).toBeDefined();
  });

  it('lets anybody have a message, if it says that who does is a race', () => {
    const taken = (by: string, ready: number): Outcome => ({
      consumers: { [by]: [{ after: 1, msg: 'm1', redelivered: false }] },
      checkpoints: [{ step: 2, queues: { a: { ready, unacked: 0 }, b: { ready: 1 - ready } } }],
    });
    const compare = { slot: 'which queue gets the free slot is a race' };
    expect(compareOutcomes(taken('c1', 0), taken('c2', 1), compare)).toBeUndefined();
    expect(compareOutcomes(taken('c1', 0), taken('c1', 3), {})).toBeDefined();
    expect(compareOutcomes(taken('c1', 0), { ...taken('c1', 0), consumers: {} }, compare))
      .toBeDefined();
  });

  it('relaxes nothing for words that it does not know', () => {
    const [a, b] = [[1, 'confirmed', 'm1'], [1, 'confirmed', 'm2']] as const;
    expect(compareOutcomes(confirms(a, b), confirms(b, a), { remark: 'seen on Tuesdays' }))
      .toBeDefined();
  });
});
