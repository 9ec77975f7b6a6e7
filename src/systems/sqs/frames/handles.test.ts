import { describe, expect, it } from 'vitest';
import type { Json } from '../../../base/json';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { scenarioOf, startRun } from '../../../worlds';
import { type Handle, handlesOf, type Outcome } from './handles';

type Probe = 'deleteMessage' | 'changeMessageVisibility';

/** One message with leases of a second, received at 0.1 s and at 2 s, and something at 'at'. */
function worldOf(queue: string, at: string, command: Json): Json {
  const [group, dedup] = queue.endsWith('.fifo') ? ['g', 'd'] : [];
  const step = (client: string, when: string, what: object): object =>
    ({ at: when, do: 'command', target: client, command: { queue, ...what } });
  return {
    schema: 1, system: 'sqs', title: { en: 'x', ko: 'x' }, summary: { en: 'x', ko: 'x' }, seed: 1,
    until: '9s', promise: 'none', network: { latency: '1ms' }, producers: [], consumers: [],
    topology: {
      queues: [{ name: queue, attributes: { VisibilityTimeout: 1 } }],
      clients: [{ id: 'shop' }, { id: 'worker' }],
    },
    settings: { servers: 1, replicas: 1, shortPollSample: 1, consistency: 'instant' },
    steps: [
      step('shop', '0s', {
        type: 'sendMessage', body: 'm1', ...(group !== undefined && { group, dedup }),
      }),
      step('worker', '100ms', { type: 'receiveMessage', as: 'r1' }),
      step('worker', '2s', { type: 'receiveMessage', as: 'r2' }),
      step('worker', at, command as object),
    ],
  } as unknown as Json;
}

const entriesOf = (trace: Trace, from: number): TraceEntry[] =>
  Array.from({ length: trace.length - from }, (_, i) => trace.entry(from + i));

/** What the broker did with the request: what the trace says after it. */
function whatCame(trace: Trace, from: number, probe: Probe): Outcome['does'] {
  const entries = entriesOf(trace, from);
  const answer = entries.find(({ kind, native }) =>
    kind === 'answered' && native.toLowerCase() === probe.toLowerCase());
  const { outcome, leaseUntil } = answer!.detail as { outcome: string; leaseUntil?: number };
  if (outcome !== 'ok') return 'refused';
  const isDone = probe === 'deleteMessage'
    ? entries.some(({ kind }) => kind === 'removed') : leaseUntil !== undefined;
  return isDone ? 'works' : 'nothing';
}

const TIMES = { running: '500ms', over: '1500ms', again: '2500ms', overAgain: '4s' };

describe.each(['q', 'q.fifo'])('a handle of %s', (queue) => {
  it.each(Object.entries(TIMES).flatMap(([when, at]) =>
    (['deleteMessage', 'changeMessageVisibility'] as const).flatMap((probe) =>
      ['r1', 'r2'].map((name) => ({ probe, name, when, at }))))
    .filter(({ name, when }) => name === 'r1' || when.toLowerCase().includes('again')),
  )('$probe with $name, lease $when: what the inspector says', async ({ probe, name, at }) => {
    const handle = { of: name, at: 0 };
    const file = worldOf(queue, at, {
      type: probe, handle, ...(probe === 'changeMessageVisibility' && { timeout: 5 }),
    });
    const scenario = scenarioOf(file);
    const run = await startRun(scenario);
    const step = scenario.steps[3]!.at as { time: Parameters<typeof run.runUntil>[0] };
    run.runUntil((step.time - 1) as typeof step.time);
    const before = run.world.trace.length;
    const found = handlesOf(run.world.trace, run.world.trace.messages[0]!.id, before)
      .toReversed()[name === 'r1' ? 0 : 1] as Handle;
    run.runUntil((step.time + 50_000) as typeof step.time);
    const told = probe === 'deleteMessage' ? found.deletes : found.changes;
    expect(told.does).toBe(whatCame(run.world.trace, before, probe));
  });

  it('is spent once the message is gone', async () => {
    const file = worldOf(queue, '500ms', { type: 'deleteMessage', handle: { of: 'r1', at: 0 } });
    const run = await startRun(scenarioOf(file));
    run.runUntil(scenarioOf(file).until);
    const { trace } = run.world;
    expect(handlesOf(trace, trace.messages[0]!.id, trace.length)).toMatchObject([
      { standing: 'spent', deletes: { does: 'nothing' }, changes: { does: 'refused' } },
    ]);
  });
});
