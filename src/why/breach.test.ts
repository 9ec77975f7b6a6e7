import { describe, expect, test } from 'vitest';
import { finish } from '../kernel/finish';
import { Ledger } from '../ledger/ledger';
import { FORBIDDEN, verdictOf } from '../ledger/verdict';
import type { Scenario } from '../scenario/scenario';
import { scenarioOf, startRun, systemScenarios, worlds } from '../worlds';
import { type Breach, breachesOf } from './breach';
import { Scene } from './scene';

const openingsOf = (scenario: Scenario) =>
  systemScenarios.find(({ id }) => id === scenario.system)?.leavesOpen?.(scenario);

/** What breaks a world's own promise, judged by the settings of another or its own. */
async function breachesIn(scenario: Scenario, judged = scenario): Promise<readonly Breach[]> {
  const run = await startRun(scenario);
  run.runUntil(scenario.until);
  finish(run);
  const ledger = new Ledger(run.world.trace);
  ledger.observe(0, ledger.trace.length);
  const verdict = verdictOf(ledger, scenario.promise, true);
  const wrongs = [...FORBIDDEN[scenario.promise], ...(scenario.order ? ['late' as const] : [])];
  return breachesOf(new Scene(ledger), verdict, { wrongs, openings: openingsOf(judged) });
}

const worldNamed = (name: string): Scenario =>
  scenarioOf(worlds.find(({ id }) => id === name)!.file);

test.each(worlds)('$id: what breaks its promise could be foreseen', async ({ file }) => {
  for (const { rule } of await breachesIn(scenarioOf(file))) expect(rule).toBeDefined();
});

describe('under settings that protect, the same is a surprise', () => {
  const safer = (world: Scenario, producer: object, consumer: object): Scenario => ({
    ...world,
    producers: world.producers.map((each) =>
      ({ ...each, options: { ...each.options as object, ...producer } })),
    consumers: world.consumers.map((each) =>
      ({ ...each, options: { ...each.options as object, ...consumer } })),
  });

  test('a loss in RabbitMQ, with confirms, persistence and manual acknowledgements', async () => {
    const world = worldNamed('rabbitmq/auto-ack-loss');
    expect((await breachesIn(world)).map(({ rule }) => rule)).toEqual(['rabbitmq:R37']);
    const safe = safer(world, { confirm: true, persistent: true }, { ack: 'manual' });
    expect((await breachesIn(world, safe)).map(({ rule }) => rule)).toEqual([undefined]);
  });

  test('a loss in Kafka, with acks=all', async () => {
    const world = { ...worldNamed('kafka/acks-0'), promise: 'at-least-once' as const };
    expect((await breachesIn(world)).map(({ rule }) => rule)).toEqual(['kafka:K27']);
    const safe = safer(world, { config: {} }, { config: { 'auto.offset.reset': 'earliest' } });
    expect((await breachesIn(world, safe)).map(({ rule }) => rule)).toEqual([undefined]);
  });
});

test('what no setting protects from is foreseen only where it was seen', async () => {
  const lost = await breachesIn(worldNamed('rabbitmq/lost-disk'));
  expect(lost.map(({ rule }) => rule)).toEqual(expect.arrayContaining([
    'rabbitmq:R97', 'rabbitmq:R18',
  ]));
});

test.each(['on-publish', 'no-ack'])('what a shovel forgot on its way is lost: %s', async (mode) => {
  const { file } = worlds.find(({ id }) => id === 'rabbitmq/shovel-moved-twice')!;
  const text = JSON.stringify(file).replace('on-confirm', mode);
  const cut = { kind: 'sent', actor: 'to-hq', native: 'basic.publish', message: 'm6' };
  const steps = [{ at: { after: cut }, do: 'reset', target: 'to-hq.destination-rabbit' }];
  const lost = await breachesIn(scenarioOf({ ...JSON.parse(text) as object, steps }));
  expect(lost).toMatchObject([{ wrong: 'lost', rule: 'rabbitmq:R111', count: 1 }]);
});

test('a dead letter that no subscription keeps is lost', async () => {
  const world = worldNamed('pubsub/dead-letter');
  const topology = world.topology as object as { readonly subscriptions: readonly object[] };
  const unread = { ...topology, subscriptions: topology.subscriptions.slice(0, 1) } as object;
  const lost = await breachesIn({
    ...world, promise: 'at-least-once', topology: unread as Scenario['topology'],
  });
  expect(lost).toMatchObject([{ wrong: 'lost', rule: 'pubsub:G24', count: 1 }]);
});
