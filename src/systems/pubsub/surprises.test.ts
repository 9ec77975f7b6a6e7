/** What each example world says that it shows happens in it. */
import { expect, it, test } from 'vitest';
import type { Fields } from '../../base/json';
import { seconds } from '../../base/micros';
import { firstDifference } from '../../conform/forms/cases/expect';
import { Ledger } from '../../ledger/ledger';
import { playWorld, worldFile, worldNames } from '../../testing/world';
import type { EntryKind } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { resultsOf } from './conform/results';
import { assemble } from './machines';
import { scenario as pubsub } from './scenario';

const folder = import.meta.dirname;

function play(name: string) {
  const { scenario, trace } = playWorld(worldFile(folder, name), { scenario: pubsub, assemble });
  return { trace, results: resultsOf(scenario, trace), told: toldIn(trace) };
}

/** "m1 billing": message and peer, or message and actor, of the entries of a kind, in order. */
function toldIn(trace: Trace) {
  const entries = trace.entries();
  return (kind: EntryKind, native?: string): readonly string[] => entries
    .filter((entry) => entry.kind === kind && (native === undefined || entry.native === native))
    .map(({ message, actor }) =>
      `${message === undefined ? '-' : trace.messages[message]?.label} ${trace.nameOf(actor)}`);
}

/** What named commands returned, in the language of the recordings. */
const ANSWERS: { readonly [world: string]: Fields } = {
  'late-subscription': { made: 'ok', seen: ['m4', 'm5', 'm6'] },
  'exactly-once-late-ack': {
    rA: ['m1'], early: [], rB: ['m1'], aA: 'error:INVALID_ARGUMENT', aB: 'ok', end: [],
    'newHandle:rA,rB': true,
  },
  'one-nack-two-redeliveries': {
    r1: ['m1', 'm2', 'm3'], a1: 'ok', a3: 'ok', n2: 'ok', r2: ['m2', 'm3'], a: 'ok', book: [],
  },
  shredder: { made: 'ok', seen: [] },
  'filter-typo': { edit: 'error:INVALID_ARGUMENT', europe: [], typo: [] },
  'seek-back': { sought: 'ok' },
  'seek-for-nothing': { sought: 'ok' },
  'topic-retention': { made: 'ok', before: [], sought: 'ok', after: ['m1', 'm2', 'm3', 'm4'] },
  snapshot: { taken: 'ok', sought: 'ok' },
  'seek-forward': { sought: 'ok' },
  holiday: { p1: 'ok', p2: 'ok', back: 'error:NOT_FOUND' },
};

it.each(Object.entries(ANSWERS))('%s answers as it should', (name, expected) => {
  expect(firstDifference(expected, play(name).results)).toBeUndefined();
});

type Played = ReturnType<typeof play>;

const effects = ({ told }: Played, who = ''): readonly string[] =>
  told('processed').filter((line) => line.includes(who));
const labels = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `m${first + at}`);
const by = (who: string, ...list: readonly string[]): readonly string[] =>
  list.map((label) => `${label} ${who}`);
const countsOf = ({ trace }: Played) => {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return ledger.counts;
};

/** What happened in the world, beside the answers. */
const STORIES: { readonly [world: string]: (played: Played) => void } = {
  'fan-out': (played) => {
    expect(effects(played, 'billing').length).toBe(12);
    expect(effects(played, 'mail').length).toBe(12);
    expect(effects(played, 'mail-1').length).toBeGreaterThan(2);
    expect(effects(played, 'mail-2').length).toBeGreaterThan(2);
  },
  'slow-subscriber': (played) => {
    expect(effects(played)).toEqual(['m1 A', 'm1 B']);
    expect(played.told('stored', 'ackDeadlineSeconds')).toEqual(['m1 work']);
  },
  'lease-kept': (played) => {
    expect(effects(played)).toEqual(['m1 A']);
    expect(played.told('sent', 'ModifyAckDeadline').length).toBe(3);
  },
  'stuck-key': (played) => {
    expect(effects(played)).toEqual(
      by('worker', 'm1', 'm3', 'm4', 'm6', 'm7', 'm9', 'm10', 'm12'));
    expect(played.results.left['work']?.map(({ body }) => body))
      .toEqual(['m2', 'm5', 'm8', 'm11']);
  },
  'nack-storm': ({ told }) => {
    const deliveries = (who: string): number =>
      told('delivered').filter((line) => line === `m1 ${who}`).length;
    expect(deliveries('hot')).toBeGreaterThan(40);
    expect(deliveries('calm')).toBe(3);
  },
  'dead-letter': (played) => {
    expect(played.told('delivered').filter((line) => line === 'm3 work').length).toBe(5);
    expect(played.told('deadLettered')).toEqual(['m3 work']);
    expect(played.results.left['review']?.map(({ body }) => body)).toEqual(['m3']);
  },
  shredder: (played) => {
    expect(played.told('deadLettered')).toEqual(['m3 work']);
    expect(played.told('stored').filter((line) => line.endsWith('review'))).toEqual([]);
  },
  'filter-typo': (played) => {
    expect(effects(played)).toEqual(by('europe-worker', 'm1', 'm4', 'm7'));
    expect(played.told('stored').filter((line) => line.endsWith('typo'))).toEqual([]);
  },
  'seek-back': (played) => {
    expect(effects(played)).toEqual(by('worker', ...labels(1, 6), ...labels(4, 6)));
    expect(countsOf(played)).toMatchObject({ doubleEffects: 3, redeliveries: 3, logDuplicates: 0 });
  },
  'seek-for-nothing': (played) => {
    expect(effects(played)).toEqual(by('worker', ...labels(1, 6)));
  },
  snapshot: (played) => {
    expect(effects(played)).toEqual(by('worker', ...labels(1, 6), ...labels(3, 6)));
  },
  'seek-forward': (played) => {
    const purged = played.told('removed', 'Seek').length;
    expect(purged).toBeGreaterThan(15);
    // What was passed over is not worked on, but for the one that was in the worker's hands.
    expect(effects(played).length).toBe(30 - purged + 1);
  },
  'push-errors': (played) => {
    expect(effects(played)).toEqual(by('shop-hook', ...labels(1, 20)));
    const statuses = played.results.totals['statuses'] as readonly number[];
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(5);
    // The window opens one by one, and never more than one while the endpoint failed.
    expect(played.told('delivered', 'push').slice(6, 10)).not.toContain('m4 hook-sub');
  },
  'greedy-subscriber': (played) => {
    expect(effects(played)).toEqual(by('greedy', ...labels(1, 24)));
  },
  'lost-to-retention': (played) => {
    expect(played.told('expired')).toEqual(by('work', ...labels(1, 5)));
    expect(effects(played)).toEqual(by('worker', ...labels(6, 14)));
  },
  holiday: ({ told }) => {
    expect(told('stopped')).toEqual(['- work']);
    expect(told('removed')).toEqual(by('work', 'm1', 'm2', 'm3'));
  },
  'paused-key': (played) => {
    expect(played.told('changed', 'ordering key paused').length).toBe(1);
    expect(effects(played)).toEqual(
      by('worker', ...labels(1, 5), 'm7', 'm9', 'm11', 'm12'));
  },
  'published-twice': (played) => {
    expect(effects(played)).toEqual(by('payer', 'm1', 'm2', 'm2', 'm3'));
    expect(countsOf(played)).toMatchObject({ logDuplicates: 1, redeliveries: 0 });
  },
  'too-large': (played) => {
    expect(effects(played)).toEqual(by('viewer', 'a1', 'a2', 'a3', 'a4'));
    const refused = played.trace.entries().filter(({ kind, detail }) =>
      kind === 'answered' && JSON.stringify(detail).includes('INVALID_ARGUMENT'));
    expect(refused.map(({ message }) => played.trace.messages[message ?? -1]?.label))
      .toEqual(['b1', 'b2']);
  },
  'urgent-waits': (played) => {
    const heardAt = (line: string): number => {
      const order = played.told('processed');
      expect(order).toContain(line);
      const entries = played.trace.entries().filter(({ kind }) => kind === 'processed');
      return entries[order.indexOf(line)]?.at ?? 0;
    };
    expect(heardAt('c1 guard')).toBeLessThan(seconds(3));
    expect(heardAt('b1 worker')).toBeGreaterThan(seconds(10));
  },
};

it.each(Object.entries(STORIES))('%s happens', (name, check) => check(play(name)));

test('every world says what happens in it', () => {
  const worlds = worldNames(folder);
  const told = new Set([...Object.keys(ANSWERS), ...Object.keys(STORIES)]);
  expect(worlds.filter((name) => !told.has(name))).toEqual([]);
  expect(worlds.length).toBeGreaterThanOrEqual(12);
});
