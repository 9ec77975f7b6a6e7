/** A run that keeps only its latest entries is judged as one that keeps all. */
import { describe, expect, test } from 'vitest';
import { beginRun } from './kernel/begin-run';
import { finish } from './kernel/finish';
import type { Run } from './kernel/run';
import { ShortLedger } from './ledger/give-up';
import { type Summary, summaryOf } from './ledger/summary';
import { NotKept } from './trace/kept/messages';
import { type ExampleWorld, machinesOf, scenarioOf, worlds } from './worlds';

/** So few entries are kept that nearly every world gives up most of its own. */
const KEEP = 200;
/** After so many events it looks whether there is something to give up. */
const STRIDE = 40;

async function played(world: ExampleWorld, keep: number): Promise<Run> {
  const scenario = scenarioOf(world.file);
  const { assemble } = await machinesOf(world.system);
  const run = beginRun(scenario, assemble, {
    keep, onlyFromStart: true, observers: ({ trace }) => [new ShortLedger(trace)],
  });
  while (!run.runUntil(scenario.until, STRIDE));
  finish(run);
  return run;
}

const ledgerOf = ({ observers }: Run): ShortLedger => observers[0] as ShortLedger;

const judged = (run: Run): Summary => summaryOf(ledgerOf(run), run.hash);

/** The run with a short memory; undefined when it says that it must remember more. */
async function playedShort(world: ExampleWorld): Promise<Run | undefined> {
  try {
    const run = await played(world, KEEP);
    return ledgerOf(run).counts.unread === 0 ? run : undefined;
  } catch (error) {
    if (error instanceof NotKept) return undefined;
    throw error;
  }
}

describe('with a short memory', () => {
  const saysSo: string[] = [];
  let [shorter, lighter] = [0, 0];

  test.each(worlds)('$id is judged as with a long one, or says that it is not', async (world) => {
    const run = await playedShort(world);
    if (run === undefined) return void saysSo.push(world.id);
    const { trace } = run.world;
    if (trace.first > 0) shorter++;
    if (ledgerOf(run).book.messages.length < trace.messageCount) lighter++;
    expect(judged(run)).toEqual(judged(await played(world, Infinity)));
  });

  test('most worlds gave up entries and messages, and hardly any could not', () => {
    expect(shorter).toBeGreaterThan(worlds.length / 3);
    expect(lighter).toBeGreaterThan(worlds.length / 10);
    expect(saysSo.length).toBeLessThan(worlds.length / 20);
  });
});

describe('with a short memory and ways back', () => {
  const busy = worlds.find(({ id }) => id === 'skeleton/one-queue') as ExampleWorld;
  const each = <T>(make: (place: number) => T): T[] =>
    Array.from({ length: 20 }, (_, place) => make(place));
  const scenario = scenarioOf({
    ...(busy.file as object), until: '40s', steps: [],
    producers: each((i) => ({ id: `p${i}`, arrivals: { kind: 'constant', every: '5ms' } })),
    consumers: each((i) => ({ id: `c${i}`, service: { kind: 'fixed', value: '500us' } })),
  } as never);
  const start = async (keep: number): Promise<Run> => beginRun(
    scenario, (await machinesOf(busy.system)).assemble,
    { keep, observers: ({ trace }) => [new ShortLedger(trace)] },
  );

  test('what was given up stays so, and going back changes no verdict', async () => {
    const [short, long] = [await start(100_000), await start(Infinity)];
    short.runUntil(scenario.until);
    long.runUntil(scenario.until);
    const half = short.world.trace.messageCount / 2;
    expect(ledgerOf(short).book.messages.length).toBeLessThan(half);
    short.seek((scenario.until - 1_000_000) as typeof scenario.until);
    short.runUntil(scenario.until);
    expect(ledgerOf(short).book.messages.length).toBeLessThan(half);
    for (const run of [short, long]) finish(run);
    expect(judged(short)).toEqual(judged(long));
  });
});
