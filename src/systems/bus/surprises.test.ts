/** What each example world says that it shows happens in it, with the figures that it names. */
import { expect, test } from 'vitest';
import { fieldsOf } from '../../base/json';
import { finish } from '../../kernel/finish';
import { Ledger } from '../../ledger/ledger';
import { verdictOf } from '../../ledger/verdict';
import { playWorld, worldFile, worldNames } from '../../testing/world';
import type { EntryKind, TraceEntry } from '../../trace/entry';
import { assemble } from './machines';
import { scenario as bus } from './scenario';

const folder = import.meta.dirname;
const names = worldNames(folder);

type Fits = Partial<Record<'actor' | 'peer' | 'native', string>>;

function play(name: string) {
  const { run, scenario, trace } = playWorld(worldFile(folder, name), { scenario: bus, assemble });
  finish(run);
  const entries = trace.entries();
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const nameOf = (id: number | undefined): string =>
    (id === undefined ? '' : trace.nameOf(id as never));
  const those = (kind: EntryKind, fits: Fits = {}) =>
    entries.filter((entry) => entry.kind === kind
      && (fits.actor ?? nameOf(entry.actor)) === nameOf(entry.actor)
      && (fits.peer ?? nameOf(entry.peer)) === nameOf(entry.peer)
      && (fits.native ?? entry.native) === entry.native);
  const labels = (list: readonly TraceEntry[]): readonly string[] =>
    list.map(({ message }) => trace.messages[message ?? -1]?.label ?? '');
  return {
    trace, entries, nameOf, those, labels, scenario,
    verdict: verdictOf(ledger, scenario.promise, true),
    count: (...of: Parameters<typeof those>): number => those(...of).length,
    done: (application: string): number => those('processed', { peer: application }).length,
    invalid: (from: string): readonly string[] =>
      labels(those('deadLettered', { actor: from, peer: 'invalid' })),
  };
}

type Played = ReturnType<typeof play>;

/** B3: each way from one format to another that somebody has translated is one translator. */
function translators({ entries }: Played): number {
  const ways = entries.flatMap(({ kind, native, detail }) => {
    const { value } = fieldsOf(detail);
    const isTranslated = (kind === 'sent' && native === 'send') || kind === 'delivered';
    return isTranslated && typeof value === 'string' ? [value] : [];
  });
  return new Set(ways).size;
}

/** When entries happened, in milliseconds. */
const times = (list: readonly TraceEntry[]): readonly number[] => list.map(({ at }) => at / 1e3);

/** What became of each message of an application, as it was last told. */
function told(
  { entries, trace, nameOf }: Played, app: string,
): { readonly [outcome: string]: number } {
  const last = new Map<string, string>();
  for (const { kind, message, detail } of entries) {
    const facts = trace.messages[message ?? -1];
    if (kind !== 'answered' || facts === undefined || nameOf(facts.producer) !== app) continue;
    last.set(facts.label, String(fieldsOf(detail)['outcome'] as string));
  }
  const counts: { [outcome: string]: number } = {};
  for (const outcome of last.values()) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

const SURPRISES: { readonly [world: string]: (played: Played) => void } = {
  'one-bus': (played) => {
    expect([played.done('billing'), played.done('shipping')]).toEqual([12, 12]);
    expect(played.count('changed', { native: 'mediate' })).toBe(12);
    expect(played.verdict.isKept).toBe(true);
  },
  // B-S1: 6 applications 30 against 12 translators, 2 applications 2 against 4.
  'six-on-a-bus': (played) => {
    expect(translators(played)).toBe(12);
    expect(played.count('processed')).toBe(30);
  },
  'six-joined-directly': (played) => {
    expect(translators(played)).toBe(30);
    expect(played.count('processed')).toBe(30);
    expect(played.count('connected')).toBe(30);
  },
  'two-on-a-bus': (played) => {
    expect(translators(played)).toBe(4);
    expect(played.count('processed')).toBe(2);
  },
  'two-joined-directly': (played) => {
    expect(translators(played)).toBe(2);
    expect(played.count('processed')).toBe(2);
  },
  // B-S2: one field renamed: 5 of 6 consumers fail at once.
  'field-renamed': (played) => {
    const failed = played.those('deadLettered').filter(({ message }) =>
      played.trace.messages[message ?? -1]?.label === 'm4');
    expect(failed.map(({ actor }) => played.nameOf(actor)).sort())
      .toEqual(['billing', 'fraud', 'loyalty', 'shipping', 'support']);
    expect(new Set(times(failed)).size).toBe(1);
    expect(played.done('statistics')).toBe(6);
    expect([played.done('billing'), played.done('fraud')]).toEqual([4, 3]);
  },
  'optional-field-added': (played) => {
    expect(played.count('deadLettered')).toBe(0);
    expect(played.count('processed')).toBe(36);
  },
  'required-field-added': (played) => {
    expect(played.invalid('hub')).toHaveLength(4);
    expect(told(played, 'kiosk')).toEqual({ ok: 8 });
    expect(played.done('billing')).toBe(12);
  },
  // B-S3: 2 workers of 20 ms each: 100 messages a second, whoever they are from.
  'hub-is-the-limit': (played) => {
    const passed = times(played.those('removed', { actor: 'hub' }));
    expect(passed).toHaveLength(90);
    const [first = 0] = passed;
    const inWindows = Array.from({ length: 9 }, (_, nth) =>
      passed.filter((at) => at >= first + nth * 100 && at < first + (nth + 1) * 100).length);
    expect(inWindows).toEqual(Array.from({ length: 9 }, () => 10));
    const idle = played.those('delivered').every(({ cause = -1, at }) =>
      at === played.trace.entry(cause).at);
    expect(idle).toBe(true);
  },
  // W1: 40 x 20 / 2 ms before the last message leaves the hub.
  'burst-through-the-hub': (played) => {
    const [first = 0] = times(played.those('stored', { actor: 'hub' }));
    const passed = times(played.those('removed', { actor: 'hub' }));
    expect(passed).toHaveLength(40);
    expect(Math.round((passed.at(-1) ?? 0) - first)).toBe(400);
    expect(Math.round((times(played.those('processed')).at(-1) ?? 0) - first)).toBe(2020);
  },
  // B-S4: hub down 30 s: synchronous flows fail, queued flows catch up.
  'hub-down': (played) => {
    expect(told(played, 'desk')).toEqual({ ok: 7, fail: 15 });
    expect(told(played, 'shop')).toEqual({ ok: 22 });
    expect([played.done('billing'), played.done('stock')]).toEqual([22, 7]);
    expect(played.verdict.isKept).toBe(true);
  },
  'hub-in-memory': (played) => {
    expect(played.verdict.lost).toHaveLength(19);
    // One more is gone that a worker had in hand, and did.
    expect(played.count('removed', { native: 'lose' })).toBe(20);
    expect(played.verdict.doubled).toEqual([]);
  },
  'hub-on-disk': (played) => {
    expect(played.verdict.lost).toEqual([]);
    expect(played.verdict.doubled).toHaveLength(1);
    expect(played.done('billing')).toBe(41);
  },
  // B-S5: a foreign protocol: a broker cannot be reached; a bus needs one adapter.
  'foreign-turned-away': (played) => {
    expect(told(played, 'mainframe')).toEqual({ fail: 6 });
    expect([played.done('billing'), played.done('shipping')]).toEqual([8, 8]);
    expect(translators(played)).toBe(3);
  },
  'foreign-with-adapter': (played) => {
    expect(told(played, 'mainframe')).toEqual({ ok: 6 });
    expect([played.done('billing'), played.done('shipping')]).toEqual([14, 14]);
    expect(translators(played)).toBe(4);
  },
  'no-translator': (played) => {
    expect(played.invalid('hub')).toHaveLength(6);
    expect(told(played, 'kiosk')).toEqual({ ok: 6 });
    expect(played.done('billing')).toBe(8);
  },
  // W7: only its own translator over a bus; every caller's without one.
  'own-format-changed': (played) => {
    expect(played.invalid('billing').length).toBeGreaterThan(3);
    expect(played.count('changed', { native: 'translator', actor: 'billing' })).toBe(1);
    const [renewed = 0] = times(played.those('changed', { native: 'translator' }));
    expect(times(played.those('deadLettered')).every((at) => at < renewed)).toBe(true);
  },
  'own-format-changed-directly': (played) => {
    const thrown = played.those('removed', { native: 'discard' });
    const senders = new Map(thrown.map(({ message, at }) =>
      [played.nameOf(played.trace.messages[message ?? -1]?.producer), Math.floor(at / 1e6)]));
    expect([...senders]).toEqual([['shop', 2], ['kiosk', 3], ['web', 4]]);
    expect(played.verdict.lost.length).toBe(thrown.length);
  },
  'request-over-the-bus': (played) => {
    expect(told(played, 'desk')).toEqual({ ok: 8, info: 6 });
    expect(played.done('stock')).toBe(14);
    const hops = played.entries.filter(({ kind, message, native }) => message === 0
      && ((kind === 'sent' && native === 'send') || kind === 'answered' || kind === 'routed'));
    expect(hops).toHaveLength(3);
  },
  'translator-fails': (played) => {
    expect(played.invalid('hub')).toEqual(['m3']);
    expect([played.done('billing'), played.done('shipping')]).toEqual([7, 7]);
  },
  // W2: ten seconds at ten a second: 100 wait, none is lost.
  'application-down': (played) => {
    expect(played.verdict).toMatchObject({ lost: [], isKept: true });
    const [crash, back] = [played.those('crashed')[0], played.those('joined')[1]];
    const waited = played.those('stored', { actor: 'billing', native: 'put' })
      .filter(({ at }) => at > (crash?.at ?? 0) && at < (back?.at ?? 0));
    expect(waited).toHaveLength(100);
    expect(played.done('billing')).toBe(120);
  },
  'given-up': (played) => {
    expect(played.labels(played.those('deadLettered', { peer: 'dead' }))).toEqual(['m2']);
    expect(played.labels(played.those('delivered')).filter((label) => label === 'm2'))
      .toHaveLength(3);
    expect(played.done('billing')).toBe(5);
  },
  'routed-by-content': (played) => {
    expect(['billing', 'shipping', 'support'].map(played.done)).toEqual([3, 3, 3]);
    expect(played.labels(played.those('deadLettered', { peer: 'dead' }))).toHaveLength(3);
  },
  'one-down-directly': (played) => {
    const [down = 0] = times(played.those('crashed'));
    const [up = 0] = times(played.those('restarted'));
    const meanwhile = (application: string) =>
      times(played.those('processed', { peer: application }))
        .filter((at) => at > down && at < up);
    expect(meanwhile('billing')).toEqual([]);
    expect(meanwhile('shipping').length).toBeGreaterThan(8);
    expect([played.done('billing'), played.done('shipping')]).toEqual([12, 12]);
  },
};

test('every world has its surprise', () => {
  expect(Object.keys(SURPRISES).sort()).toEqual(names.toSorted());
});

test.each(Object.entries(SURPRISES))('%s', (name, check) => check(play(name)));
