import { describe, expect, it } from 'vitest';
import type { Json } from '../../base/json';
import { serialise } from '../../scenario/serialise';
import { labSystem, portableFiles, scenarioOf } from '../../worlds';
import { COLUMNS } from '../matrix/faults';
import { leaderOf, type Wish } from './leader';
import { sweeperOf } from './sweeper';
import { tableOf } from './table';
import { trierOf } from './trier';

const burst = scenarioOf(portableFiles.get('burst') as Json);
const few = serialise({
  ...burst, producers: [{ ...burst.producers[0]!, count: 2 }],
});
const wish: Wish = {
  file: few, system: 'rabbitmq', variant: 'automatic-ack', promise: 'nothing-lost', widest: 1,
};

describe('leaderOf', () => {
  it('hands out what others try, and tells what came of it with a world to play', async () => {
    const leader = await leaderOf(wish, labSystem);
    const told = leader.begin();
    if ('cannot' in told) throw new Error(told.cannot.en);
    const trier = await trierOf(told, labSystem);
    for (let batch = leader.next(16); batch !== undefined; batch = leader.next(16)) {
      const { tried, of } = leader.tell(batch, trier.tryOut(batch));
      expect(tried).toBeLessThanOrEqual(of);
    }
    const { found, said } = leader.report();
    expect(said.en).toMatch(/^1 fault is enough.*a message is lost/);
    expect(found?.scenario.steps).toHaveLength(1);
    expect(scenarioOf(found?.file as Json)).toEqual(found?.scenario);
  });

  it('says what cannot be searched, and hands nothing out', async () => {
    const once = serialise({ ...burst, promise: 'exactly-once' });
    const refused = await leaderOf({ ...wish, file: once, variant: '' }, labSystem);
    expect(refused.begin()).toMatchObject({ cannot: { en: expect.stringContaining('RabbitMQ') } });
    expect(refused.next(4)).toBeUndefined();
    const none = serialise({ ...burst, promise: 'none' });
    const idle = await leaderOf({ ...wish, file: none, promise: '' }, labSystem);
    expect(idle.begin()).toMatchObject({ cannot: { en: expect.stringContaining('nothing') } });
  });
});

describe('tableOf', () => {
  it('plays a cell by the numbers of its row and column, with its smallest run', async () => {
    const table = await tableOf(['rabbitmq', 'sqs'], labSystem);
    const columnOf = (id: string): number => COLUMNS.findIndex((each) => each.id === id);
    const cell = table.cell(0, columnOf('consumer-crash-before'), { seeds: 1, shrinks: true });
    const worst = { lost: expect.any(Number) };
    expect(cell).toMatchObject({ system: 'rabbitmq', variant: 'automatic-ack', runs: 1, worst });
    expect(scenarioOf(cell.smallest?.file as Json)).toEqual(cell.smallest?.scenario);
    const absent = table.cell(0, columnOf('ack-lost'), { seeds: 1, shrinks: false });
    expect(absent.said.en).toBe('no such part');
  });
});

describe('sweeperOf', () => {
  it('plays each point with each seed, and says what is wrong with a point', async () => {
    const sweeper = await sweeperOf({ file: few, systems: ['sqs', 'luxun'] }, labSystem);
    const jobs = ['sqs', 'luxun'].map((system, run) => ({ run, seed: 1, point: { system } }));
    expect(sweeper.play(jobs)).toMatchObject([
      { sent: 2, lost: 0 }, { cannot: { en: expect.stringContaining('at most once') } },
    ]);
    expect(sweeper.check([{ 'producers[0].count': 5 }])).toEqual([]);
    expect(sweeper.check([{ 'producers[0].count': 'many' }])).toMatchObject([
      { path: 'producers[0].count' },
    ]);
  });
});
