import { describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { labSystem, portableFiles, portableIds, scenarioOf } from '../../worlds';
import type { Json } from '../../base/json';
import { summaryOf } from '../../ledger/summary';
import { stepsDone } from '../play';
import { compare, type Side } from './compare';

const systems = await Promise.all(portableIds.map(labSystem));
const worlds = [...portableFiles].map(([name, file]) => ({ name, file }));
const played = new Map(worlds.map(({ name, file }) => [name, compare(scenarioOf(file), systems)]));

/** The same world with lengths and keys by chance: what is fixed would be alike anyway. */
const byChance = (file: Json): Json => {
  const { producers, consumers, ...rest } = file as Record<string, Json>;
  const [chance, keys] = [
    { kind: 'exponential', mean: '200ms' }, { kind: 'pick', values: ['a', 'b', 'c'] },
  ];
  return {
    ...rest,
    producers: (producers as object[]).map((each) =>
      ({ ...each, keys, size: { kind: 'uniform', from: 10, to: 900 } })),
    consumers: (consumers as object[]).map((each) => ({ ...each, service: chance })),
  };
};

const fared = (sides: readonly Side[]) =>
  sides.flatMap((side) => ('ledger' in side ? [{ ...side, trace: side.ledger.trace }] : []));

/** Every message with the moment of its making, its key and its size. */
const arrivals = (trace: Trace): readonly object[] => {
  const { kind, message, at } = trace.columns;
  return Array.from({ length: trace.length }, (_, seq) => seq)
    .filter((seq) => ENTRY_KINDS[kind[seq]!] === 'created')
    .map((seq) => {
      const { label, key, size } = trace.messages[message[seq]!]!;
      return { at: at[seq], label, key, size };
    });
};

/** How long the work on each message took at its first attempt, where nothing slowed it. */
function services(trace: Trace): ReadonlyMap<string, number> {
  const began = new Map<number, number>();
  const [found, tries] = [new Map<string, number>(), new Map<string, number>()];
  for (let seq = 0; seq < trace.length; seq++) {
    const { kind, native, actor, peer = actor, at, message } = trace.entry(seq);
    const [group] = trace.nameOf(kind === 'delivered' ? peer : actor).split('-');
    const label = message === undefined ? '' : `${trace.messages[message]!.label} for ${group}`;
    if (kind === 'delivered') tries.set(label, (tries.get(label) ?? 0) + 1);
    if (kind === 'changed' && native === 'working') began.set(actor, at);
    if (kind === 'processed' && tries.get(label) === 1) found.set(label, at - began.get(actor)!);
  }
  return found;
}

describe('compare', () => {
  it.each(worlds)('$name: everybody sees the same arrivals and the same work', ({ file }) => {
    const sides = fared(compare(scenarioOf(byChance(file)), systems));
    expect(sides.length).toBeGreaterThan(0);
    const first = sides[0]!;
    const wanted = services(first.trace);
    expect(wanted.size).toBeGreaterThan(0);
    for (const { trace } of sides.slice(1)) {
      expect(arrivals(trace)).toEqual(arrivals(first.trace));
      const own = services(trace);
      const both = [...own.keys()].filter((label) => wanted.has(label));
      // What slows a worker slows whatever it has, which is not the same for everybody.
      const isSlowed = scenarioOf(file).steps.some(({ do: verb }) => verb === 'slow');
      const shared = isSlowed ? both.slice(0, 4) : both;
      expect(shared.length).toBeGreaterThan(3);
      expect(shared.map((label) => own.get(label))).toEqual(
        shared.map((label) => wanted.get(label)));
    }
  });

  it.each(worlds)('$name: every fault meets its moment, whoever plays', ({ name }) => {
    for (const { system, scenario, ledger } of fared(played.get(name)!)) {
      const done = stepsDone(ledger.trace);
      const missed = scenario.steps.filter((_, place) => !done.has(place));
      expect({ system, missed }).toEqual({ system, missed: [] });
    }
  });

  it('has twelve worlds, each played by two systems at least, in words of two languages', () => {
    expect(worlds).toHaveLength(12);
    for (const { file } of worlds) {
      const { title, summary } = scenarioOf(file);
      expect(Math.min(...[title, summary].flatMap(({ en, ko }) => [en.length, ko.length])))
        .toBeGreaterThan(2);
    }
    for (const sides of played.values()) expect(fared(sides).length).toBeGreaterThan(1);
  });

  it('says why a system cannot, and what it relies on when it can', () => {
    const outcome = new Map(played.get('replay')!.map((side) => [side.system, side]));
    expect(outcome.get('sqs')).toMatchObject({ cannot: { en: expect.stringContaining('gone') } });
    expect(outcome.get('kafka')).toMatchObject({
      settings: expect.arrayContaining([{ name: 'acks', value: 'all' }]),
    });
  });

  it('a promise of at least once is kept by everybody who takes part', () => {
    for (const [name, sides] of played) {
      for (const { system, ledger } of fared(sides)) {
        expect([name, system, summaryOf(ledger).lost]).toEqual([name, system, 0]);
      }
    }
  });

  it('a promise of order per key is kept by everybody who takes part', () => {
    const reordered = fared(played.get('order-per-key')!).map(({ system, ledger }) =>
      [system, summaryOf(ledger).reordered]);
    expect(reordered.length).toBeGreaterThan(2);
    expect(reordered.filter(([, count]) => count !== 0)).toEqual([]);
  });
});
