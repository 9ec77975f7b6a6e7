/** What each example world says that it shows happens in it. */
import { expect, test } from 'vitest';
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import { playWorld, worldFile, worldNames } from '../../testing/world';
import type { TraceEntry } from '../../trace/entry';
import { assemble } from './machines';
import { scenario as sync } from './scenario';

const folder = import.meta.dirname;
const names = worldNames(folder);

/** What came of a world: counts of entries, and what callers know of their messages. */
function play(name: string) {
  const { run, scenario, trace } = playWorld(worldFile(folder, name), { scenario: sync, assemble });
  finish(run);
  const entries = trace.entries();
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const count = (isIt: (entry: TraceEntry) => boolean): number => entries.filter(isIt).length;
  const known = new Map<number, string>();
  for (const { kind, message, detail } of entries) {
    if (kind !== 'answered' || message === undefined) continue;
    known.set(message, (detail as { outcome: string }).outcome);
  }
  const told = (outcome: string): number =>
    [...known.values()].filter((each) => each === outcome).length;
  const own = (scenario.consumers[0]?.options as { service: string } | undefined)?.service;
  return {
    trace, entries, count, scenario, verdict: verdictOf(ledger, scenario.promise, true),
    ok: told('ok'), failed: told('fail'), unknown: told('info'),
    requests: count(({ kind, native }) => kind === 'sent' && native === 'POST'),
    done: (service = own) => count(({ kind, peer }) =>
      kind === 'processed' && trace.nameOf(peer ?? (0 as never)) === service),
    answers: (native: string) => count((entry) => entry.kind === 'answered'
      && entry.native === native),
  };
}

type Played = ReturnType<typeof play>;

/** When a caller was answered ok, after its message was made, in milliseconds. */
function latencies({ entries }: Played): readonly number[] {
  const made = new Map<number, number>();
  return entries.flatMap(({ kind, message = -1, at, until = at, native }) => {
    if (kind === 'created') made.set(message, at);
    if (kind !== 'answered' || native !== '200') return [];
    return [(until - (made.get(message) ?? 0)) / 1e3];
  });
}

const SURPRISES: { readonly [world: string]: (played: Played) => void } = {
  'ask-and-wait': (played) => {
    expect(played).toMatchObject({ ok: 20, failed: 0, unknown: 0, requests: 20 });
    expect(latencies(played)).toHaveLength(20);
    expect(Math.max(...latencies(played))).toBeLessThan(150);
  },
  'callers-block': (played) => {
    expect(played).toMatchObject({ ok: 40, requests: 40 });
    expect(Math.max(...latencies(played))).toBeGreaterThan(2000);
  },
  'timeout-unknown': (played) => {
    expect(played).toMatchObject({ ok: 8, unknown: 32 });
    expect(played.done()).toBe(40);
  },
  'retry-storm': (played) => {
    expect(played).toMatchObject({ ok: 8, unknown: 32, requests: 104 });
    expect(played.done()).toBe(104);
    expect(played.verdict.doubled).toHaveLength(32);
    expect(played.verdict.isKept).toBe(false);
  },
  'shed-and-back-off': (played) => {
    expect(played).toMatchObject({ ok: 40, unknown: 0 });
    expect(played.done()).toBe(40);
    expect(played.answers('503')).toBeGreaterThan(32);
    expect(played.answers('timeout')).toBe(0);
  },
  'nobody-there': (played) => {
    expect(played.failed).toBe(played.answers('ECONNREFUSED'));
    expect(played.failed).toBe(10);
    expect(played.done()).toBe(10);
    expect(played.verdict.lost).toEqual([]);
  },
  'paid-twice': (played) => {
    expect(played).toMatchObject({ ok: 3, requests: 4 });
    expect(played.done()).toBe(4);
    expect(played.verdict.doubled).toHaveLength(1);
  },
  'idempotency-key': (played) => {
    expect(played).toMatchObject({ ok: 3, requests: 4 });
    expect(played.done()).toBe(3);
    expect(played.verdict.isKept).toBe(true);
  },
  'key-in-use': (played) => {
    expect(played).toMatchObject({ ok: 1, requests: 3 });
    expect(played.answers('409')).toBe(1);
    expect(played.done()).toBe(1);
  },
  'key-forgotten': (played) => {
    expect(played.ok).toBe(1);
    expect(played.done()).toBe(2);
    expect(played.verdict.doubled).toHaveLength(1);
  },
  chain: (played) => {
    expect(played).toMatchObject({ ok: 37, failed: 5, unknown: 8 });
    expect(latencies(played)).toHaveLength(37);
    expect(Math.min(...latencies(played))).toBeGreaterThanOrEqual(120);
  },
  'left-behind': (played) => {
    expect(played).toMatchObject({ ok: 0, unknown: 4 });
    expect(played.done('payments')).toBe(4);
    expect(played.done('bank')).toBe(4);
  },
  'look-before-work': (played) => {
    expect(played).toMatchObject({ ok: 8, unknown: 32 });
    expect(played.done()).toBe(10);
  },
  'two-to-tell': (played) => {
    expect(played).toMatchObject({ ok: 6, failed: 0, unknown: 4 });
    expect(played.done('billing')).toBe(10);
    expect(played.done('shipping')).toBe(6);
  },
  'accepted-and-gone': (played) => {
    expect(played.ok).toBe(18);
    expect(played.done()).toBe(5);
    expect(played.verdict.lost).toHaveLength(13);
    expect(played.verdict.isKept).toBe(false);
  },
  'circuit-breaker': (played) => {
    expect(played.answers('timeout')).toBe(5);
    expect(played.answers('CallNotPermitted')).toBe(10);
    const turns = played.entries.flatMap(({ native }) =>
      (native.startsWith('breaker ') ? [native] : []));
    expect(turns).toEqual(['breaker open', 'breaker halfOpen', 'breaker closed']);
  },
  'all-threads-wait': (played) => {
    expect(played.ok).toBe(40);
    const blocked = played.entries.find(({ kind }) => kind === 'blocked');
    expect(played.trace.nameOf(blocked?.actor ?? (0 as never))).toBe('shop');
    expect(Math.max(...latencies(played))).toBeGreaterThan(1000);
  },
  'retries-multiply': (played) => {
    expect(played.unknown).toBe(1);
    const toBank = played.count(({ kind, native, peer }) => kind === 'sent' && native === 'POST'
      && played.trace.nameOf(peer ?? (0 as never)) === 'bank');
    expect(toBank).toBe(27);
    expect(played.done('gateway')).toBe(3);
    expect(played.done('orders')).toBe(9);
  },
  'worker-dies': (played) => {
    expect(played).toMatchObject({ ok: 15, unknown: 1, requests: 16 });
    expect(played.answers('502')).toBe(1);
    expect(played.verdict.isKept).toBe(true);
  },
};

test('every world has its surprise', () => {
  expect(Object.keys(SURPRISES).sort()).toEqual(names.toSorted());
});

test.each(Object.entries(SURPRISES))('%s', (name, check) => check(play(name)));
