/** What stays true of a queue whatever its clients and servers do. */
import { expect, it } from 'vitest';
import { fc } from '../../testing/by-chance';
import { type Micros, millis, seconds } from '../../base/micros';
import { Run } from '../../kernel/run';
import { beginRun } from '../../kernel/begin-run';
import { checkConservation } from '../../ledger/conservation';
import type { Scenario, Step } from '../../scenario/scenario';
import type { Trace } from '../../trace/trace';
import type { ClientCommand, ServiceCommand } from './topology/commands';
import { assemble } from './machines';
import type { Phase, QueueRecord } from './machines/queue/record';
import { OWNER } from './topology';

const CLIENTS = ['ann', 'bob'];

type Said = ClientCommand | ServiceCommand;

/** One thing that somebody does, a while after the one before. */
interface Deed {
  readonly after: number; // milliseconds
  readonly who: number;
  readonly what: Said;
}

const named = (of: number) => ({ of: `r${of}`, at: 0 });

const deeds = (queue: string): fc.Arbitrary<readonly Deed[]> => {
  const isFifo = queue.endsWith('.fifo');
  const group = isFifo ? fc.constantFrom('g1', 'g2', 'g3') : fc.constant(undefined);
  const one = fc.oneof(
    { weight: 4, arbitrary: fc.record({ group, id: fc.nat(40), delay: fc.nat(2) })
      .map(({ group: name, id, delay }): Said => ({
        type: 'sendMessage', queue, body: `b${id}`,
        ...(name !== undefined ? { group: name, dedup: `d${id}` } : { delay }),
      })) },
    { weight: 4, arbitrary: fc.record({
      max: fc.integer({ min: 1, max: 10 }), wait: fc.nat(2), timeout: fc.nat(4),
      as: fc.nat(12),
    }).map(({ as, ...rest }): Said =>
      ({ type: 'receiveMessage', queue, ...rest, as: `r${as}` })) },
    { weight: 3, arbitrary: fc.nat(12).map((of): Said =>
      ({ type: 'deleteMessage', queue, handle: named(of) })) },
    { weight: 1, arbitrary: fc.nat(12).map((of): Said =>
      ({ type: 'deleteMessageBatch', queue, of: `r${of}` })) },
    { weight: 2, arbitrary: fc.record({ of: fc.nat(12), timeout: fc.nat(5) })
      .map(({ of, timeout }): Said =>
        ({ type: 'changeMessageVisibility', queue, handle: named(of), timeout })) },
    { weight: 1, arbitrary: fc.record({ server: fc.integer({ min: 1, max: 4 }), up: fc.boolean() })
      .map(({ server, up }): Said => ({ type: up ? 'serverUp' : 'serverDown', server })) },
  );
  return fc.array(
    fc.record({ after: fc.integer({ min: 1, max: 1500 }), who: fc.nat(1), what: one }),
    { minLength: 5, maxLength: 60 },
  );
};

const isService = ({ type }: Said): boolean => type.startsWith('server');

function worldOf(queue: string, list: readonly Deed[], seed: number): Scenario {
  let at = 0;
  const steps = list.map(({ after, who, what }): Step => ({
    at: { time: (at += millis(after)) as Micros }, do: 'command',
    target: isService(what) ? 'sqs' : (CLIENTS[who] ?? ''),
    command: what as unknown as Step['command'] & object,
  }));
  const statements = [{ effect: 'Allow', actions: ['*'] }];
  return {
    schema: 1, system: 'sqs', title: { en: '', ko: '' }, summary: { en: '', ko: '' }, seed,
    until: (at + seconds(30)) as Micros, promise: 'none',
    network: { latency: millis(5), jitter: millis(3) }, producers: [], consumers: [],
    positions: {}, steps, settings: { servers: 4, replicas: 2, consistency: 'instant' },
    topology: {
      queues: [{ name: queue, attributes: { VisibilityTimeout: 3 } }],
      buckets: [], functions: [],
      clients: CLIENTS.map((id) => ({ id, account: OWNER, statements })),
    },
  };
}

function start({ seed, steps, ...rest }: Scenario): Run {
  const scenario = { seed, steps, ...rest };
  return beginRun(scenario, assemble);
}

function recordOf({ world }: Run, queue: string): QueueRecord {
  const actor = world.trace.actorNamed(queue);
  return world.entities[actor?.id ?? -1]?.record as QueueRecord;
}

/** Counters, shelf and lines say the same as the messages themselves. */
function checkRecord(queue: QueueRecord): void {
  const held = [...queue.held.values()];
  const count = (phase: Phase): number => held.filter(({ stay }) => stay.phase === phase).length;
  expect(queue.counts).toEqual({
    delayed: count('delayed'), visible: count('visible'), inFlight: count('inFlight'),
  });
  const visible = held.filter(({ stay }) => stay.phase === 'visible').map(({ copy }) => copy);
  const shelf = queue.shelf.toArray();
  expect(shelf.map(({ copy }) => copy).toSorted((a, b) => a - b))
    .toEqual(queue.isFifo ? [] : visible.toSorted((a, b) => a - b));
  expect(shelf.every(({ rank }, at) => at === 0 || rank >= (shelf[at - 1]?.rank ?? 0))).toBe(true);
  const lined = [...queue.groups.values()].flat();
  expect(lined.toSorted((a, b) => a - b)).toEqual(queue.isFifo ? [...queue.held.keys()] : []);
}

/** Plays a world and looks at the queue every half second. */
function play(queue: string, list: readonly Deed[], seed: number): Run {
  const scenario = worldOf(queue, list, seed);
  const run = start(scenario);
  for (let at = 0; at < scenario.until; at += 500_000) {
    run.runUntil(at as Micros);
    checkRecord(recordOf(run, queue));
  }
  run.runUntil(scenario.until);
  checkRecord(recordOf(run, queue));
  const broken = checkConservation(run.world.trace).filter(({ ok }) => !ok);
  expect(broken).toEqual([]);
  return run;
}

type Detail = { readonly [field: string]: unknown };

const entriesOf = (trace: Trace) => Array.from({ length: trace.length }, (_, seq) => {
  const entry = trace.entry(seq);
  return { ...entry, detail: (entry.detail ?? {}) as Detail };
});

/** Each delivery, with what of its group stood before it and was not deleted. */
function checkGroups(trace: Trace): void {
  const lines = new Map<unknown, { copy: unknown; sequence: number; receive: string }[]>();
  const groups = new Map<unknown, unknown>(); // by copy
  for (const { kind, copy, detail, peer, at } of entriesOf(trace)) {
    if (kind === 'removed') {
      const line = lines.get(groups.get(copy)) ?? [];
      line.splice(line.findIndex((one) => one.copy === copy), 1);
    }
    if (kind !== 'delivered') continue;
    const { group, SequenceNumber: sequence, request } = detail;
    groups.set(copy, group);
    const receive = `${peer} ${String(request)} ${at}`;
    const line = lines.get(group) ?? [];
    lines.set(group, line);
    const known = line.find((one) => one.copy === copy);
    if (known === undefined) line.push({ copy, sequence: Number(sequence), receive });
    else known.receive = receive;
    // All that stands before it left in the same answer.
    const before = line.filter((one) => one.sequence < Number(sequence));
    expect(before.every((one) => one.receive === receive)).toBe(true);
    expect(line.every((one, place) => place === 0
      || one.sequence > (line[place - 1]?.sequence ?? 0))).toBe(true);
  }
}

/** A copy is not handed out again before its lease ended or somebody changed it. */
function checkLeases(trace: Trace): void {
  const leases = new Map<unknown, number>();
  for (const { kind, copy, detail, at, native } of entriesOf(trace)) {
    if (kind === 'delivered') {
      expect(at).toBeGreaterThanOrEqual(leases.get(copy) ?? 0);
      leases.set(copy, Number(detail['leaseUntil']));
    }
    if (native === 'ChangeMessageVisibility' && copy !== undefined) leases.delete(copy);
  }
}

const options = { numRuns: 80, seed: 20260901 } as const;

it('a FIFO group never moves on past a message that is in flight or waiting', () => {
  fc.assert(fc.property(deeds('q.fifo'), fc.nat(1000), (list, seed) => {
    const { trace } = play('q.fifo', list, seed).world;
    checkGroups(trace);
    checkLeases(trace);
  }), options);
});

it('a standard queue hands a copy out once inside a lease, and its counts balance', () => {
  fc.assert(fc.property(deeds('q'), fc.nat(1000), (list, seed) => {
    checkLeases(play('q', list, seed).world.trace);
  }), options);
});

it('a standard queue loses nothing that was accepted and not deleted', () => {
  fc.assert(fc.property(deeds('q'), fc.nat(1000), (list, seed) => {
    const up = [1, 2, 3, 4].map((server): Deed =>
      ({ after: 1, who: 0, what: { type: 'serverUp', server } }));
    const rest: Deed = {
      after: 20_000, who: 0,
      what: {
        type: 'receiveMessage', queue: 'q', max: 10, wait: 1, timeout: 600, times: 12, as: 'end',
      },
    };
    const { trace } = play('q', [...list, ...up, rest], seed).world;
    const alive = new Set<unknown>();
    const last = new Set<unknown>();
    for (const { kind, copy, detail, at } of entriesOf(trace)) {
      if (kind === 'stored') alive.add(copy);
      if (kind === 'removed') {
        expect(detail['reason']).toBe('acked');
        alive.delete(copy);
      }
      const isLast = Number(detail['leaseUntil']) - at === seconds(600);
      if (kind === 'delivered' && isLast) last.add(copy);
    }
    expect([...alive].filter((copy) => !last.has(copy))).toEqual([]);
  }), options);
});

it('accepted messages are as many as those stored, but for duplicates', () => {
  fc.assert(fc.property(deeds('q.fifo'), fc.nat(1000), (list, seed) => {
    const entries = entriesOf(play('q.fifo', list, seed).world.trace);
    const accepted = entries.filter(({ kind, native, detail }) => kind === 'answered'
      && native === 'SendMessage' && detail['outcome'] === 'ok' && detail['duplicate'] !== true);
    const stored = entries.filter(({ kind, native }) =>
      kind === 'stored' && native === 'SendMessage');
    expect(stored.length).toBe(accepted.length);
  }), { ...options, numRuns: 40 });
});

it('going back and on equals never having stopped', () => {
  fc.assert(fc.property(deeds('q.fifo'), fc.nat(1000), (list, seed) => {
    const scenario = worldOf('q.fifo', list, seed);
    const straight = start(scenario);
    straight.runUntil(scenario.until);
    const run = start(scenario);
    run.runUntil(scenario.until);
    run.seek(Math.floor(scenario.until / 3) as Micros);
    run.runUntil(scenario.until);
    expect(run.world.trace.length).toBe(straight.world.trace.length);
    expect(entriesOf(run.world.trace)).toEqual(entriesOf(straight.world.trace));
  }), { ...options, numRuns: 15 });
});
