import { expect, test } from 'vitest';
import type { Json } from '../../base/json';
import { type Micros, millis } from '../../base/micros';
import crash from '../../systems/rabbitmq/scenarios/crash-redelivery.json';
import world from '../../systems/skeleton/scenarios/one-queue.json';
import { absorbChunk } from '../../trace/chunk';
import { hashTrace } from '../../trace/hash';
import { Trace } from '../../trace/trace';
import type { Command, Reply } from '../protocol';
import { Desk } from './desk';
import { buffersOf } from './telling';

/** A clock that stands still: every slice reaches its time. */
const still = (): number => 0;

async function page(clock = still, scenario = world as unknown as Json) {
  const desk = new Desk(clock);
  const trace = new Trace();
  const ask = async (command: Command): Promise<Reply | undefined> => {
    const reply = await desk.answer(command);
    if (reply?.is === 'entries') absorbChunk(trace, structuredClone(reply.chunk));
    return reply;
  };
  await ask({ do: 'open', scenario });
  return { ask, trace };
}

const run = (ms: number): Command => ({ do: 'run', to: millis(ms) });

test('desk.answer(open) gives the scenario with every default filled in', async () => {
  const reply = await new Desk(still).answer({ do: 'open', scenario: world as unknown as Json });
  expect(reply).toMatchObject({ is: 'opened', scenario: { until: 1_000_000, seed: 1 } });
  expect(structuredClone(reply)).toEqual(reply);
});

test('desk.answer(open) takes another seed', async () => {
  const scenario = world as unknown as Json;
  const reply = await new Desk(still).answer({ do: 'open', scenario, seed: 7 });
  expect(reply).toMatchObject({ scenario: { seed: 7 } });
});

test('desk.answer(open) refuses what it cannot read, with every problem', async () => {
  const scenario = { ...world, seed: 'one', producers: 3 } as unknown as Json;
  const reply = await new Desk(still).answer({ do: 'open', scenario });
  const problems = [{ path: 'seed' }, { path: 'producers' }];
  expect(reply).toMatchObject({ is: 'refused', problems });
});

test('desk.answer(open) refuses two parts of one name', async () => {
  const { producers, topology } = world as unknown as {
    producers: readonly object[]; topology: { queue: string };
  };
  const id = topology.queue;
  const scenario = { ...world, producers: [{ ...producers[0], id }] } as unknown as Json;
  const reply = await new Desk(still).answer({ do: 'open', scenario });
  const problem = { key: 'name.parts', values: { name: id } };
  expect(reply).toMatchObject({ is: 'refused', problems: [{ path: 'topology', problem }] });
});

test('desk.answer(open) refuses a system that is not there', async () => {
  const scenario = { ...world, system: 'nats' };
  const reply = await new Desk(still).answer({ do: 'open', scenario });
  expect(reply).toMatchObject({ is: 'refused', problems: [{ path: 'system' }] });
});

test('desk.answer(run) tells only what is new, in buffers that can move', async () => {
  const { ask, trace } = await page();
  await ask(run(300));
  const before = trace.length;
  const reply = await ask(run(600));
  expect(reply).toMatchObject({ is: 'entries', reached: 600_000, ended: false, lagging: false });
  if (reply?.is !== 'entries') return;
  expect(reply.chunk.from).toBe(before);
  const moved = structuredClone(reply, { transfer: buffersOf(reply) });
  const { columns, messages, detailsAt } = moved.chunk;
  expect([columns.at.length > 0, messages.producer.length > 0, detailsAt.length > 0])
    .toEqual([true, true, true]);
  // What was moved is no longer here.
  const { chunk } = reply;
  const left = [...Object.values(chunk.columns), chunk.messages.size, chunk.detailsAt];
  expect(left.map(({ length }) => length)).toEqual(left.map(() => 0));
});

test('desk.answer(run) stops when its slice is over, and says that it lags', async () => {
  let now = 0;
  const { ask } = await page(() => (now += 5));
  const many = { ...world, producers: [{ ...world.producers[0], count: 100_000 }] };
  const busy = { id: 'shop', arrivals: { kind: 'constant', every: '1us' } };
  await ask({ do: 'open', scenario: { ...many, producers: [busy] } as unknown as Json });
  const reply = await ask(run(1000));
  expect(reply).toMatchObject({ lagging: true });
  if (reply?.is === 'entries') expect(reply.reached).toBeLessThan(1_000_000);
});

test('desk.answer(input) takes effect just after the time reached', async () => {
  const { ask, trace } = await page();
  await ask(run(300));
  const step = { at: '0s', do: 'crash', target: 'worker-1' };
  expect(await ask({ do: 'input', step })).toBe(undefined);
  await ask(run(400));
  const crash = trace.entries()
    .find(({ kind }) => kind === 'crashed');
  expect(crash).toMatchObject({ at: 300_001, detail: { step: 0 } });
});

test('desk.answer(input) refuses a step that is none', async () => {
  const { ask } = await page();
  const reply = await ask({ do: 'input', step: { at: '0s', do: 'explode', target: 'worker-1' } });
  expect(reply).toMatchObject({ is: 'refused' });
});

test.each([
  [{ do: 'command', target: 'shop', command: { type: 'dance' } }, 'steps[0].command.type'],
  [{ do: 'set', target: 'worker', setting: 'mood', value: 1 }, 'steps[0].setting'],
])('desk.answer(input) refuses what nobody there can be told: %j', async (told, path) => {
  const { ask } = await page(still, crash as unknown as Json);
  const reply = await ask({ do: 'input', step: { at: '0s', ...told } });
  expect(reply).toMatchObject({ is: 'refused', problems: [{ path }] });
  expect(await ask(run(300))).toMatchObject({ is: 'entries' });
});

test('desk.answer(fork) goes back and tells the other future', async () => {
  const { ask, trace } = await page();
  await ask(run(1000));
  const steps = [{ at: { time: 400_000 }, do: 'crash', target: 'worker-2' }];
  const reply = await ask({ do: 'fork', at: millis(400), steps });
  expect(reply).toMatchObject({ is: 'entries', reached: 400_000 });
  await ask(run(1000));

  const straight = await page();
  const scenario = { ...world, steps: [{ at: '400ms', do: 'crash', target: 'worker-2' }] };
  await straight.ask({ do: 'open', scenario: scenario as unknown as Json });
  const fresh = new Trace();
  const told = await straight.ask(run(1000));
  if (told?.is === 'entries') absorbChunk(fresh, told.chunk);
  expect(hashTrace(trace)).toBe(hashTrace(fresh));
});

test('desk.answer(inspect) gives a record as plain data', async () => {
  const { ask } = await page();
  await ask(run(300));
  const reply = await ask({ do: 'inspect', actor: 'orders' });
  expect(reply).toMatchObject({ is: 'inspected', actor: 'orders', record: { ready: [] } });
  expect(structuredClone(reply)).toEqual(reply);
  expect(await ask({ do: 'inspect', actor: 'nobody' })).toMatchObject({ record: null });
});

test('desk.answer(finish) drains and ends', async () => {
  const { ask, trace } = await page();
  await ask(run(250));
  expect(await ask({ do: 'finish' })).toMatchObject({ is: 'entries', ended: true });
  const kinds = trace.entries().map(({ kind }) => kind);
  const count = (kind: string): number => kinds.filter((each) => each === kind).length;
  expect([count('created'), count('processed')]).toEqual([3, 3]);
});

test('desk.answer says what is needed to see a failure again', async () => {
  const reply = await new Desk(still).answer({ do: 'run', to: 1 as Micros });
  expect(reply).toMatchObject({ is: 'failed', failure: { seq: 0, scenario: null } });
});

test('desk.answer(close) forgets the world, and another one is opened as ever', async () => {
  const { ask } = await page();
  await ask(run(500));
  expect(await ask({ do: 'close' })).toBeUndefined();
  expect(await ask(run(600))).toMatchObject({ is: 'failed' });
  const again = await ask({ do: 'open', scenario: world as unknown as Json });
  expect(again).toMatchObject({ is: 'opened' });
  expect(await ask(run(500))).toMatchObject({ is: 'entries', chunk: { from: 0 } });
});

test('desk runs no further once its history is full', async () => {
  const desk = new Desk(still, 20);
  await desk.answer({ do: 'open', scenario: world as unknown as Json });
  const first = await desk.answer(run(2000));
  expect(first).toMatchObject({ is: 'entries', full: true, lagging: false });
  const { reached } = first as Extract<Reply, { is: 'entries' }>;
  const again = await desk.answer(run(2000));
  expect(again).toMatchObject({ is: 'entries', full: true, reached, chunk: { details: [] } });
});
