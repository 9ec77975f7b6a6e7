/** Worlds of managed systems: their engines play them, and each shows what it says. */
import { describe, expect, test } from 'vitest';
import { finish } from './kernel/finish';
import { Ledger } from './ledger/ledger';
import { verdictOf } from './ledger/verdict';
import type { Manifest } from './scenario/manifest';
import type { TraceEntry } from './trace/entry';
import { runWorld, scenarioOf, systemIds, worlds } from './worlds';

const MANIFESTS = import.meta.glob<Manifest>('./systems/*/manifest.ts', {
  eager: true, import: 'manifest',
});

const managed = Object.values(MANIFESTS).filter(({ engines = [] }) => engines.length > 0);
const worldsOf = (folder: string) => worlds.filter(({ id }) => id.startsWith(`${folder}/`));

test('a managed system has worlds, and they are played by its engines', () => {
  expect(managed.map(({ id }) => id)).toEqual(['amazonmq']);
  for (const { id, engines, begin = [] } of managed) {
    expect(systemIds).not.toContain(id);
    const played = worldsOf(id);
    expect([...new Set(played.map(({ system }) => system))].sort()).toEqual(engines?.toSorted());
    expect(begin.filter((name) => !played.some((world) => world.id === `${id}/${name}`)))
      .toEqual([]);
  }
});

async function play(id: string) {
  const world = worlds.find((each) => each.id === id)!;
  const run = await runWorld(world);
  finish(run);
  const { trace } = run.world;
  const entries = trace.entries();
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const effects = entries.filter(({ kind }) => kind === 'processed').map(({ at }) => at / 1e6);
  const pauses = effects.map((at, nth) => at - (effects[nth - 1] ?? at));
  const named = (entry: TraceEntry): string => trace.nameOf(entry.actor);
  return {
    entries, effects, named, trace,
    longestPause: Math.max(...pauses),
    verdict: verdictOf(ledger, scenarioOf(world.file).promise, true),
  };
}

type Played = Awaited<ReturnType<typeof play>>;

const SHOWN: { readonly [world: string]: (played: Played) => void } = {
  // A5: for as long as the window lasts, nobody serves anybody; nothing is lost.
  'window-single': ({ longestPause, verdict, effects }) => {
    expect(longestPause).toBeGreaterThan(30);
    expect(verdict).toMatchObject({ lost: [], isKept: true });
    expect(effects).toHaveLength(40);
  },
  'window-cluster': ({ longestPause, verdict, effects }) => {
    expect(longestPause).toBeLessThan(2);
    expect(verdict).toMatchObject({ lost: [], isKept: true });
    expect(effects).toHaveLength(40);
  },
  // A8: what waited for the master is with the mirror.
  'window-mirrored': ({ entries, verdict }) => {
    expect(entries.filter(({ native }) => native === 'promoted').length).toBeGreaterThan(1);
    expect(verdict.lost).toEqual([]);
  },
  // A4: storage outlives an instance. A client waits ever longer between two attempts, so that it
  // is back later than its broker.
  'activemq-window-single': ({ longestPause, verdict, effects }) => {
    expect(longestPause).toBeGreaterThan(30);
    expect(verdict).toMatchObject({ lost: [], isKept: true });
    expect(effects).toHaveLength(40);
  },
  'activemq-window-standby': ({ longestPause, verdict, effects }) => {
    expect(longestPause).toBeLessThan(7);
    expect(verdict).toMatchObject({ lost: [], isKept: true });
    expect(effects).toHaveLength(40);
  },
  'activemq-standby-memory': ({ verdict, trace }) => {
    expect(verdict.lost.length).toBeGreaterThan(3);
    expect(new Set(verdict.lost.map((id) => trace.nameOf(trace.messages[id]!.producer))))
      .toEqual(new Set(['sensor']));
  },
  // A10: the same failover, with confirms and without.
  'failover-unconfirmed': ({ verdict, trace }) => {
    expect(verdict.lost.map((id) => trace.messages[id]?.label)).toEqual(['m9']);
    expect(verdict.isKept).toBe(false);
  },
  'failover-confirmed': ({ verdict, effects }) => {
    expect(verdict).toMatchObject({ lost: [], isKept: true });
    expect(effects.length).toBeGreaterThanOrEqual(16);
  },
  'reboot-transient': ({ verdict, trace }) => {
    expect(verdict.lost.length).toBeGreaterThan(5);
    expect(new Set(verdict.lost.map((id) => trace.nameOf(trace.messages[id]!.producer))))
      .toEqual(new Set(['till-2']));
  },
  // A6: while the alarm lasts the shop is blocked, and the worker empties the queue.
  'memory-alarm': ({ entries, effects, named, verdict }) => {
    const [blocked, unblocked] = ['blocked', 'unblocked'].map((kind) =>
      (entries.find((entry) => entry.kind === kind && named(entry) === 'shop')?.at ?? 0) / 1e6);
    expect([Math.round(blocked ?? 0), unblocked]).toEqual([6, 16]);
    expect(effects.filter((at) => at > blocked! && at < unblocked!).length).toBeGreaterThan(2);
    expect(verdict.isKept).toBe(true);
  },
  // One member of three is no majority: from 8 s to 18 s nothing is done.
  'minority-waits': ({ effects, verdict }) => {
    expect(effects.filter((at) => at > 8.1 && at < 18)).toEqual([]);
    expect(verdict).toMatchObject({ lost: [], isKept: true });
  },
};

describe('what a world of a managed system says happens in it', () => {
  test('every world has its own', () => {
    expect(Object.keys(SHOWN).map((name) => `amazonmq/${name}`).sort())
      .toEqual(worldsOf('amazonmq').map(({ id }) => id).sort());
  });

  test.each(Object.entries(SHOWN))('%s', async (name, check) =>
    check(await play(`amazonmq/${name}`)));
});
