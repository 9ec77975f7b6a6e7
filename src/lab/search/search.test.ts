import { describe, expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { hashText } from '../../base/random';
import { withOptions } from '../../scenario/portable';
import type { Scenario, Step } from '../../scenario/scenario';
import { labSystem, portableFiles, scenarioOf } from '../../worlds';
import { play } from '../play';
import { readOwn, realiseFor } from '../realise';
import type { LabSystem } from '../system';
import { type Anomaly, foundIn } from './promise';
import { bench, FEW, Search, searchHere, USUAL } from './search';

/** A few orders, one worker, nothing goes wrong. */
const orders = (count: number, service = '100ms'): Scenario => scenarioOf({
  ...portableFiles.get('ack-lost') as object, steps: [], until: '12s',
  producers: [
    { id: 'shop', arrivals: { kind: 'constant', every: '400ms' }, start: '500ms', count },
  ],
  consumers: [{ id: 'worker-1', service }],
});

interface Case {
  readonly scenario: Scenario;
  readonly system: LabSystem;
}

/** A world as a system plays it with some settings, perhaps with more of its own. */
async function caseOf(
  world: Scenario, [id, variant]: readonly [system: string, variant: string],
  consumers: object = {},
): Promise<Case> {
  const system = await labSystem(id);
  const as = system.variants?.find((each) => each.id === variant);
  expect(as).toBeDefined();
  const played = realiseFor(world, system, as);
  if ('cannot' in played) throw new Error(played.cannot.en);
  const file = withOptions(played.file, { consumers });
  return { system, scenario: readOwn(file, system) };
}

/** Thirty short faults of all that there are, chosen by a seed until they break the promise. */
function withThirtyFaults({ scenario, system }: Case, anomaly: Anomaly): Scenario {
  const { faults: all, trial } = bench({ scenario, forbidden: [anomaly] }, system);
  const isShort = (step: Step): boolean => step.do === 'drop' || step.for !== undefined;
  const faults = all.filter(isShort);
  for (let seed = 1; seed <= 40; seed++) {
    const steps = Array.from({ length: 30 }, (_, nth): Step =>
      faults[hashText(`${seed} ${nth}`) % faults.length] as Step);
    if (trial(steps)[anomaly] > 0) return { ...scenario, steps };
  }
  throw new Error('no thirty faults break this promise');
}

const AUTOMATIC = { config: { 'auto.offset.reset': 'earliest', 'auto.commit.interval.ms': 300 } };

describe('from thirty random faults, a search comes to three at most', () => {
  it.each<[what: string, found: Anomaly, ...made: Parameters<typeof caseOf>]>([
    ['RabbitMQ loses by automatic acknowledgement', 'lost',
      orders(8), ['rabbitmq', 'automatic-ack']],
    ['RabbitMQ loses what it never confirmed', 'lost', orders(8), ['rabbitmq', 'unconfirmed']],
    ['SQS delivers again', 'doubled', orders(8), ['sqs', 'standard']],
    ['Kafka loses with acks=1', 'lost', orders(5), ['kafka', 'acks-1']],
    ['Kafka loses by automatic commits', 'lost', orders(5, '900ms'),
      ['kafka', 'automatic-commit'], { works: 'aside', ...AUTOMATIC }],
    ['Kafka repeats by automatic commits', 'doubled', orders(5, '900ms'),
      ['kafka', 'automatic-commit'], AUTOMATIC],
  ])('%s', async (_, anomaly, ...world) => {
    const made = await caseOf(...world);
    const scenario = withThirtyFaults(made, anomaly);
    const { broken } = searchHere({ scenario, forbidden: [anomaly] }, made.system);
    expect(broken?.anomaly).toBe(anomaly);
    expect(broken?.scenario.steps.length).toBeGreaterThan(0);
    expect(broken?.scenario.steps.length).toBeLessThanOrEqual(FEW);
    const small = broken?.scenario as Scenario;
    expect(small.producers[0]?.count).toBeLessThanOrEqual(8);
    // The world that is printed shows the same when somebody plays it.
    expect(foundIn(play(small, made.system))[anomaly]).toBeGreaterThan(0);
  });
});

describe('a search that finds nothing says how much it tried', () => {
  it('RabbitMQ with confirms and manual acknowledgements loses nothing by one fault', async () => {
    const { scenario, system } = await caseOf(orders(4), ['rabbitmq', 'confirmed']);
    const report = searchHere({ scenario, forbidden: ['lost'] }, system, { ...USUAL, widest: 1 });
    expect(report).toEqual({ faults: report.tried, tried: report.faults, allOf: 1 });
    expect(report.faults).toBeGreaterThan(100);
  });

  it('Kafka loses nothing by one fault: three replicas, acks=all, two in sync', async () => {
    const { scenario, system } = await caseOf(orders(1), ['kafka', 'safe']);
    const [producer] = scenario.producers;
    const config = { acks: 'all', 'enable.idempotence': true };
    expect(producer?.options).toMatchObject({ config });
    const report = searchHere({ scenario, forbidden: ['lost'] }, system, { ...USUAL, widest: 1 });
    expect(report).toEqual({ faults: report.tried, tried: report.faults, allOf: 1 });
    expect(report.faults).toBeGreaterThan(100);
  });
});

describe('a search', () => {
  it('gives the same answer whoever of its workers is faster', async () => {
    const { scenario, system } = await caseOf(orders(4), ['rabbitmq', 'automatic-ack']);
    const target = { scenario, forbidden: ['lost'] as const };
    const [straight, crossed] = [new Search(target, system), new Search(target, system)];
    const batches = [40, 40, 40].map((size) => crossed.next(size)!);
    for (const batch of batches.toReversed()) crossed.tell(batch, crossed.trier(batch.schedules));
    for (let batch = straight.next(7); batch !== undefined; batch = straight.next(7)) {
      straight.tell(batch, straight.trier(batch.schedules));
    }
    const worldOf = (search: typeof straight): Json =>
      search.report().broken?.scenario as unknown as Json;
    expect(worldOf(crossed)).toEqual(worldOf(straight));
  });

  it('that is cancelled claims no more than it tried', async () => {
    const { scenario, system } = await caseOf(orders(4), ['rabbitmq', 'confirmed']);
    const search = new Search({ scenario, forbidden: ['lost'] }, system);
    const batch = search.next(5)!;
    search.tell(batch, search.trier(batch.schedules));
    search.cancel();
    expect(search.next(5)).toBeUndefined();
    expect(search.report()).toMatchObject({ tried: 5, allOf: 0 });
    expect(search.progress.tried).toBe(5);
  });
});
