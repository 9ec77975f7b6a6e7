import { expect, test } from 'vitest';
import { finish } from '../kernel/finish';
import { Ledger } from '../ledger/ledger';
import type { Micros } from '../base/micros';
import type { Step } from '../scenario/scenario';
import { scenarioOf, startRun, worlds } from '../worlds';
import { answersOf } from './ask';

/** What is asked about a world with one more step, and the kind and word that it ends in. */
async function endsOf(world: string, step: Step): Promise<readonly string[]> {
  const scenario = scenarioOf(worlds.find(({ id }) => id === world)!.file);
  const run = await startRun({ ...scenario, steps: [...scenario.steps, step] });
  run.runUntil(scenario.until);
  finish(run);
  const { trace } = run.world;
  const ledger = new Ledger(trace);
  ledger.observe(0, trace.length);
  const answers = trace.messages.flatMap(({ id }) => answersOf(ledger, id, true));
  return answers.map(({ question, reason: { end, endAt } }) =>
    `${question}: ${end}, ${trace.entry(endAt).native}`);
}

test('a double effect of one delivery ends in whoever let it arrive twice', async () => {
  const ends = await endsOf('skeleton/one-queue', {
    at: { hop: { kind: 'delivered', actor: 'orders', nth: 3 } }, do: 'duplicate',
    target: 'worker-1-orders',
  });
  expect(ends).toContain('doubleEffect: fault, duplicate');
});

test('a message that never left ends in what kept its producer from sending', async () => {
  const ends = await endsOf('pubsub/fan-out', {
    at: { after: { kind: 'created', actor: 'shop', nth: 11 }, plus: 0 as Micros }, do: 'crash',
    target: 'shop',
  });
  expect(ends).toContain('refused: fault, crash');
});
