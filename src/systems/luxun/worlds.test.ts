/** The example worlds come out as the rule book says. */
import { expect, test } from 'vitest';
import { type Fields, fieldsOf, type Json } from '../../base/json';
import { seconds } from '../../base/micros';
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import { playWorld, worldFile } from '../../testing/world';
import type { EntryKind, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { assemble } from './machines';
import { scenario as luxun } from './scenario';

function play(name: string): Trace {
  const file = worldFile(import.meta.dirname, name);
  const { run, trace } = playWorld(file, { scenario: luxun, assemble });
  finish(run);
  return trace;
}

const entriesOf = (trace: Trace, kind: EntryKind): TraceEntry[] =>
  trace.entries().filter((entry) => entry.kind === kind);

/** The labels that a consumer was given or worked on, in order. */
const labels = (trace: Trace, kind: 'delivered' | 'processed', consumer: string): string[] =>
  entriesOf(trace, kind).flatMap(({ message, actor, peer = actor }) => {
    const who = kind === 'delivered' ? peer : actor;
    const label = trace.messages[message ?? -1]?.label;
    return trace.nameOf(who) === consumer && label !== undefined ? [label] : [];
  });

const tenLabels = Array.from({ length: 10 }, (_, at) => `m${at + 1}`);

function lostOf(trace: Trace): readonly (string | undefined)[] {
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  return verdictOf(ledger, 'at-least-once', true).lost.map((id) => trace.messages[id]?.label);
}

const fieldOf = ({ detail }: TraceEntry, field: string): unknown =>
  fieldsOf(detail)[field];

test('L21: each fanout gets all, and its members share', () => {
  const trace = play('two-fanouts');
  expect(labels(trace, 'delivered', 'mailer')).toEqual(tenLabels);
  const [one, other] = ['packer-1', 'packer-2'].map((name) => labels(trace, 'delivered', name));
  expect(one?.length).toBeGreaterThan(0);
  expect([...(one ?? []), ...(other ?? [])].sort()).toEqual([...tenLabels].sort());
});

test('L23: what a crashed reader had fetched is lost, and the fanout reads on behind it', () => {
  const trace = play('gone-with-the-reader');
  const fetched = labels(trace, 'delivered', 'worker');
  const worked = labels(trace, 'processed', 'worker');
  expect(new Set(fetched).size).toBe(fetched.length);
  expect(fetched).toHaveLength(14);
  expect(worked.slice(-4)).toEqual(['b1', 'b2', 'b3', 'b4']);
  expect(lostOf(trace)).toEqual(fetched.filter((label) => !worked.includes(label)));
});

test('L24, L26: a reader by index goes back by time, and the log has not changed', () => {
  const trace = play('back-by-time');
  const found = entriesOf(trace, 'answered')
    .filter(({ native }) => native === 'findClosestIndexByTime')
    .map((entry) => fieldOf(entry, 'index'));
  expect(found.at(-1)).toBe(15);
  expect(labels(trace, 'delivered', 'audit').filter((label) => label === 'm16')).toHaveLength(2);
  expect(labels(trace, 'delivered', 'audit').filter((label) => label === 'm15')).toHaveLength(1);
  expect(entriesOf(trace, 'removed')).toEqual([]);
  expect(labels(trace, 'delivered', 'mailer')).toHaveLength(30);
});

test('L25: an item larger than a fetch stops the fanout for ever', () => {
  const trace = play('too-large-to-fetch');
  expect(labels(trace, 'delivered', 'worker')).toHaveLength(2);
  const empty = entriesOf(trace, 'answered').filter((entry) => fieldOf(entry, 'items') === 0);
  expect(empty.length).toBeGreaterThan(5);
});

test('L15, L16: an asynchronous producer packs two hundred messages into one item', () => {
  const trace = play('one-pack');
  const indexes = entriesOf(trace, 'stored').map((entry) => fieldOf(entry, 'index'));
  expect(indexes.filter((index) => index === 0)).toHaveLength(200);
  expect(new Set(indexes)).toEqual(new Set([0, 1]));
  const times = entriesOf(trace, 'stored').map(({ at }) => at);
  expect((times.at(-1) as number) - (times[0] as number)).toBeGreaterThanOrEqual(4_000_000);
});

test('L31, L32: whole pages go, and a slow fanout reads on at the new tail', () => {
  const trace = play('swept-away');
  const [tail] = entriesOf(trace, 'changed').filter(({ native }) => native === 'tail');
  const gone = entriesOf(trace, 'removed').length;
  expect(tail === undefined ? undefined : fieldOf(tail, 'value')).toBe(gone);
  expect(gone).toBeGreaterThan(30);
  expect(labels(trace, 'processed', 'fast')).toHaveLength(100);
  expect(lostOf(trace).length).toBeGreaterThan(0);
});

test('L14, L8: nobody learns of the first message of the gap', () => {
  const trace = play('nobody-answers');
  const lost = lostOf(trace);
  expect(lost).toHaveLength(2);
  const failed = entriesOf(trace, 'answered')
    .filter((entry) => fieldOf(entry, 'outcome') === 'fail');
  expect(failed.length).toBeGreaterThan(0);
});

test('L34: with a full disk, what has its page goes on, and what needs another fails', () => {
  const trace = play('full-disk');
  const told = entriesOf(trace, 'answered').filter(({ native }) => native === 'produce')
    .map((entry) => [trace.messages[entry.message ?? -1]?.label, fieldOf(entry, 'outcome')]);
  expect(told.filter(([, outcome]) => outcome === 'fail').map(([label]) => label))
    .toEqual(['b1', 'b2']);
  expect(entriesOf(trace, 'removed').map(({ message }) => trace.messages[message ?? -1]?.label))
    .toEqual(['c1', 'c2']);
  expect(labels(trace, 'processed', 'reader')).toEqual(['b3', 'c3']);
});

test('L34: a fanout that reads for the first time needs room for its front', () => {
  const file = worldFile(import.meta.dirname, 'full-disk') as { steps: object[] };
  file.steps.unshift({ at: '100ms', do: 'pause', target: 'late', for: '4s' });
  Object.assign(file, { consumers: [
    { id: 'late', options: { topic: 'orders', fanout: 'late' } },
  ], producers: [{
    id: 'shop', arrivals: { kind: 'recorded', times: ['200ms'] }, options: { topic: 'orders' },
  }] });
  const { trace } = playWorld(file as never, { scenario: luxun, assemble });
  const said = entriesOf(trace, 'answered').filter(({ native }) => native === 'consume')
    .map((entry) => fieldOf(entry, 'code'));
  expect(said).toContain('INTERNAL_ERROR');
  expect(labels(trace, 'processed', 'late')).toEqual(['m1']);
});

/** The world in which the power fails, with something else set or done. */
function playCut(change: (file: { settings: object; steps: { do: string }[] }) => void): Trace {
  const file = structuredClone(worldFile(import.meta.dirname, 'power-cut')) as never;
  change(file);
  return playWorld(file, { scenario: luxun, assemble }, seconds(60)).trace;
}

const powerLost = (trace: Trace): readonly unknown[] =>
  entriesOf(trace, 'changed').filter(({ native }) => native === 'powerLost')
    .map((entry) => [trace.nameOf(entry.actor), fieldOf(entry, 'value'), fieldOf(entry, 'from')]);

test('L5, L35: without power items and fronts are what was on the disk', () => {
  const trace = play('power-cut');
  expect(powerLost(trace)).toEqual([['orders', 15, 23]]);
  const back = entriesOf(trace, 'committed').filter(({ rule }) => rule === 'luxun:L35');
  expect(back.map((entry) => [trace.nameOf(entry.actor), fieldOf(entry, 'index')]))
    .toEqual([['packing', 0], ['archive', 0]]);
  expect(lostOf(trace)).toEqual(expect.arrayContaining(['a19', 'a20', 'a21', 'a22', 'a23']));
  expect(labels(trace, 'processed', 'worker').filter((label) => label === 'a1')).toHaveLength(2);
});

test('L5, L6: a killed process loses nothing, nor does a queue that is flushed', () => {
  const flushed = (settings: object) => powerLost(playCut((file) => {
    file.settings = settings;
  }));
  const killed = playCut(({ steps }) => {
    (steps.at(-1) as { do: string }).do = 'crash';
  });
  expect(powerLost(killed)).toEqual([]);
  expect(flushed({ 'log.flush.count': 1 })).toEqual([]);
  const [looks, every] = [
    'log.default.flush.scheduler.interval.ms', 'log.default.flush.interval.ms',
  ] as const;
  expect(flushed({ [looks]: 1000, [every]: 1000 })).toEqual([]);
  const all = [['orders', 15, 23], ['payments', 15, 23]];
  expect(flushed({ [every]: 1000 })).toEqual(all); // nobody ever looks
  expect(flushed({ [looks]: 1000 })).toEqual(all);
  expect(flushed({ [looks]: 1000, [every]: 10_000 }).slice(0, 1)).toEqual([['orders', 21, 23]]);
});

test('a worker that sleeps while its broker restarts asks over a dead connection first', () => {
  const file = worldFile(import.meta.dirname, 'gone-with-the-reader') as Record<string, Json>;
  const steps = [
    { at: '2100ms', do: 'pause', target: 'worker', for: '5s' },
    { at: '4s', do: 'crash', target: 'lux', for: '500ms' },
  ];
  const [first, later] = file['producers'] as [Fields, Fields];
  const producers = [first, { ...later, start: '3s', count: 2 }];
  const consumers = (file['consumers'] as Fields[]).map((one) => ({ ...one, service: '1ms' }));
  const world = { ...file, steps, producers, consumers };
  const { trace } = playWorld(world, { scenario: luxun, assemble });
  expect(labels(trace, 'processed', 'worker')).toEqual(labels(trace, 'delivered', 'worker'));
  expect(labels(trace, 'processed', 'worker')).toHaveLength(12);
});
