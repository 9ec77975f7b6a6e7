/** What three brokers keep and lose, whatever the seed: `npm run sim -- <world> --seed N`. */
import { describe, expect, test } from 'vitest';
import { finish } from '../../../kernel/finish';
import { Ledger } from '../../../ledger/ledger';
import { verdictOf } from '../../../ledger/verdict';
import { breachesOf } from '../../../why/breach';
import { Scene } from '../../../why/scene';
import { leavesOpen } from '../scenario/promises';
import { scenarioOf, startRun, worlds } from '../../../worlds';

/** A few of the thousand that `npm run sim -- kafka/three-brokers --seeds 1000` runs. */
const SEEDS = [1, 2, 3, 4, 5, 6];

async function judged(name: string, seed: number) {
  const world = worlds.find(({ id }) => id === `kafka/${name}`);
  if (world === undefined) throw new Error(`there is no world kafka/${name}`);
  const scenario = { ...scenarioOf(world.file), seed };
  const run = await startRun(scenario);
  run.runUntil(scenario.until);
  finish(run);
  const { trace } = run.world;
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const verdict = verdictOf(ledger, 'at-least-once', true);
  const terms = { wrongs: ['lost'], openings: leavesOpen(scenario) } as const;
  const rules = breachesOf(new Scene(ledger), verdict, terms).map(({ rule }) => rule);
  return { lost: verdict.lost.length, waiting: verdict.waiting, rules };
}

describe.each(SEEDS)('seed %i', (seed) => {
  test('acks=all and two replicas in sync lose nothing', async () => {
    expect(await judged('three-brokers', seed)).toEqual({ lost: 0, waiting: 0, rules: [] });
  });

  test('acks=1 loses what only the isolated leader had', async () => {
    const { lost, rules } = await judged('three-brokers-acks-one', seed);
    expect(lost).toBeGreaterThan(0);
    expect(rules).toEqual(['kafka:K75']);
  });

  test('an unclean election loses what only the dead leader had', async () => {
    const { lost, rules } = await judged('three-brokers-unclean', seed);
    expect(lost).toBeGreaterThan(0);
    expect(rules).toEqual(['kafka:K82']);
  });
});
