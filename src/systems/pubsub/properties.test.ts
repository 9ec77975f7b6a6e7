/** What stays true of a subscription whatever its clients do. */
import { expect, it } from 'vitest';
import { fc } from '../../testing/by-chance';
import { type Micros, millis, seconds } from '../../base/micros';
import type { Json } from '../../base/json';
import { Run } from '../../kernel/run';
import { beginRun } from '../../kernel/begin-run';
import { checkConservation } from '../../ledger/conservation';
import type { Scenario, Step } from '../../scenario/scenario';
import type { Trace } from '../../trace/trace';
import type { ClientCommand } from './commands';
import { assemble } from './machines';
import type { Phase, SubscriptionRecord } from './machines/subscription/record';

const CLIENTS = ['ann', 'bob'];
const options = { numRuns: 60, seed: 20261121 } as const;

/** One thing that somebody does, a while after the one before. */
interface Deed {
  readonly after: number; // milliseconds
  readonly who: number;
  readonly what: ClientCommand;
}

const subscription = 's';
const publish = fc.record({
  key: fc.constantFrom('', 'a', 'b'), count: fc.integer({ min: 1, max: 4 }),
}).map(({ key, count }): ClientCommand => ({
  type: 'publishMessages', topic: 't',
  messages: Array.from({ length: count }, () => ({
    data: 'x', ...(key !== '' && { orderingKey: key }),
  })),
}));
const pull = fc.record({ max: fc.integer({ min: 1, max: 6 }), wait: fc.nat(3) })
  .map((more): ClientCommand => ({ type: 'pull', subscription, ...more }));
// "of" says how many pulls ago; `linked` makes it that pull's name.
const back = fc.nat(3).map(String);
const ack = fc.record({ of: back, at: fc.nat(2) }).map((more): ClientCommand =>
  ({ type: 'acknowledge', subscription, ...more }));
const modify = fc.record({ of: back, at: fc.nat(2), seconds: fc.constantFrom(0, 0, 3, 15) })
  .map((more): ClientCommand => ({ type: 'modifyAckDeadline', subscription, ...more }));
const seek = fc.oneof(
  fc.nat(40).map((time): ClientCommand => ({ type: 'seek', subscription, time })),
  fc.nat(2).map((at): ClientCommand =>
    ({ type: 'createSnapshot', subscription, name: `snap${at}` })),
  fc.nat(2).map((at): ClientCommand => ({ type: 'seek', subscription, snapshot: `snap${at}` })),
);

const deeds = (hasSeeks: boolean): fc.Arbitrary<readonly Deed[]> => fc.array(fc.record({
  after: fc.integer({ min: 1, max: 1500 }), who: fc.nat(1),
  what: fc.oneof(
    { weight: 4, arbitrary: publish }, { weight: 5, arbitrary: pull },
    { weight: 4, arbitrary: ack }, { weight: 3, arbitrary: modify },
    ...(hasSeeks ? [{ weight: 2, arbitrary: seek }] : []),
  ),
}), { minLength: 8, maxLength: 60 });

/** Names every pull, and gives what is done to one to who pulled it. */
function linked(list: readonly Deed[]): readonly Deed[] {
  const pulls: number[] = [];
  return list.flatMap((deed): Deed | readonly Deed[] => {
    const { what, who } = deed;
    if (what.type === 'pull') {
      return { ...deed, what: { ...what, as: what.as ?? `r${pulls.push(who) - 1}` } };
    }
    if (!('of' in what) || !/^\d+$/.test(what.of ?? '')) return deed;
    const nth = pulls.length - 1 - Number(what.of);
    const owner = pulls[nth];
    return owner === undefined
      ? [] : { ...deed, who: owner, what: { ...what, of: `r${nth}` } };
  });
}

type Config = { readonly [field: string]: Json };

function worldOf(config: Config, list: readonly Deed[], streams = 0): Scenario {
  let at = 0;
  const steps = linked(list).map(({ after, who, what }): Step => ({
    at: { time: (at += millis(after)) as Micros }, do: 'command', target: CLIENTS[who] ?? '',
    command: what as unknown as Step['command'] & object,
  }));
  const streamed = {
    subscription, mode: 'streamingPull', maxMessages: 1, waitSeconds: 5, pauseSeconds: 1,
    maxOutstandingMessages: 3, ackDeadlineSeconds: 10, maxExtensionMinutes: 60,
  };
  return {
    schema: 1, system: 'pubsub', title: { en: '', ko: '' }, summary: { en: '', ko: '' }, seed: 7,
    until: (at + seconds(30)) as Micros, promise: 'none',
    network: { latency: millis(5), jitter: millis(3) }, producers: [], positions: {}, steps,
    consumers: Array.from({ length: streams }, (_, n) => ({
      id: `reader-${n}`, service: { kind: 'fixed', value: 300_000 }, idempotent: false,
      onPoison: 'reject', byHand: false, options: streamed,
    })),
    settings: {},
    topology: {
      topics: [{ name: 't', messageRetentionDuration: null }], endpoints: [],
      subscriptions: [{ name: 's', topic: 't', ...config }],
      clients: CLIENTS.map((id) => ({ id })),
    },
  };
}

const start = (scenario: Scenario): Run => beginRun(scenario, assemble);

/** Counters, lines and the ready ones say the same as the messages themselves. */
function checkRecord({ world }: Run): void {
  const actor = world.trace.actorNamed('s');
  const sub = world.entities[actor?.id ?? -1]?.record as SubscriptionRecord;
  const held = [...sub.held.values()];
  const count = (phase: Phase): number => held.filter(({ stay }) => stay.phase === phase).length;
  expect(sub.counts).toEqual({
    ready: count('ready'), outstanding: count('outstanding'), backingOff: count('backingOff'),
  });
  expect(sub.ready.length).toBe(count('ready'));
  const ranks = sub.ready.toArray().map(({ rank }) => rank);
  expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
  expect(new Set(sub.byNumber.values())).toEqual(new Set(sub.held.keys()));
  for (const { copies, out } of sub.lines.values()) {
    const phases = copies.map((copy) => sub.held.get(copy)?.stay.phase);
    // What is outstanding of a key stands in front of what is not.
    expect(phases.map((phase) => phase === 'outstanding'))
      .toEqual(phases.map((_, at) => at < out));
  }
  for (const stream of sub.streams) {
    expect(stream.out).toBe(held.filter(({ stay }) => stay.holder === stream.key
      && stay.phase === 'outstanding').length);
    expect(stream.out).toBeLessThanOrEqual(stream.maxMessages);
  }
}

/** Plays a world and looks at the subscription every half second. */
function play(scenario: Scenario): Run {
  const run = start(scenario);
  for (let at = 0; at < scenario.until; at += 500_000) {
    run.runUntil(at as Micros);
    checkRecord(run);
  }
  run.runUntil(scenario.until);
  checkRecord(run);
  expect(checkConservation(run.world.trace).filter(({ ok }) => !ok)).toEqual([]);
  return run;
}

type Detail = { readonly [field: string]: unknown };

const entriesOf = (trace: Trace) => Array.from({ length: trace.length }, (_, seq) => {
  const entry = trace.entry(seq);
  return { ...entry, detail: (entry.detail ?? {}) as Detail };
});

const GONE = new Set(['removed', 'expired', 'deadLettered']);

/** Of a key, a message goes out only while everything before it is out or done. */
function checkOrder(trace: Trace): void {
  const number = new Map<number, number>(); // of each copy, by its message's place in its topic
  const out = new Set<number>();
  const lines = new Map<string, Set<number>>(); // unacknowledged copies of each key
  for (const { kind, copy, message, detail } of entriesOf(trace)) {
    if (copy === undefined || message === undefined) continue;
    const key = trace.messages[message]?.key ?? '';
    const line = lines.get(key) ?? new Set();
    lines.set(key, line);
    if (kind === 'stored') {
      line.add(copy);
      number.set(copy, message);
      out.delete(copy);
    }
    if (GONE.has(kind)) line.delete(copy);
    if (kind !== 'delivered' || key === '') continue;
    expect(detail['orderingKey']).toBe(key);
    const before = [...line].filter((other) => (number.get(other) ?? 0) < message);
    expect(before.every((other) => out.has(other))).toBe(true);
    out.add(copy);
  }
}

it('of an ordering key nothing goes out before what was published earlier', () => {
  fc.assert(fc.property(deeds(true), fc.boolean(), fc.nat(2), (list, rests, streams) => {
    const config = {
      enableMessageOrdering: true, retainAckedMessages: true,
      ...(rests && { retryPolicy: { minimumBackoff: '5s', maximumBackoff: '20s' } }),
    };
    checkOrder(play(worldOf(config, list, streams)).world.trace);
  }), options);
});

it('with exactly-once delivery nothing comes inside a valid lease, or after a good ack', () => {
  fc.assert(fc.property(deeds(false), fc.boolean(), (list, enableMessageOrdering) => {
    const config = { enableExactlyOnceDelivery: true, enableMessageOrdering };
    const { trace } = play(worldOf(config, list)).world;
    const leases = new Map<string, { id: string; until: number }>(); // of each message
    const done = new Set<string>();
    const asked = new Map<string, Detail[]>(); // by request
    const messageOf = new Map<string, string>(); // by ack id
    for (const { kind, native, detail, actor, peer, at } of entriesOf(trace)) {
      const id = String(detail['messageId']);
      const ackId = String(detail['ackId']);
      if (kind === 'delivered') {
        expect(done.has(id)).toBe(false);
        expect(at).toBeGreaterThanOrEqual(leases.get(id)?.until ?? 0);
        leases.set(id, { id: ackId, until: Number(detail['leaseUntil']) });
        messageOf.set(ackId, id);
      }
      const request = `${kind === 'answered' ? peer : actor} ${String(detail['request'])}`;
      if (kind === 'sent' || kind === 'settled') {
        asked.set(request, [...(asked.get(request) ?? []), detail]);
      }
      if (kind === 'stored' && native !== 'Publish') {
        // A key that goes back takes along the leases of what follows (G19).
        for (const lease of leases.values()) if (enableMessageOrdering) lease.until = at;
      }
      if (kind !== 'answered' || detail['outcome'] !== 'ok') continue;
      for (const each of asked.get(request) ?? []) {
        const message = messageOf.get(String(each['ackId'])) ?? '';
        const lease = leases.get(message);
        if (native === 'Acknowledge') done.add(message);
        if (native === 'ModifyAckDeadline' && lease !== undefined) {
          // Only the latest ack id is answered with success.
          expect(lease.id).toBe(each['ackId']);
          lease.until = at + seconds(Number(each['ackDeadlineSeconds']));
        }
      }
    }
  }), options);
});

it('nothing that was accepted is lost: it is acknowledged, or comes until it is', () => {
  fc.assert(fc.property(deeds(false), fc.boolean(), (list, enableMessageOrdering) => {
    // Everything left is pulled in the end, again and again, and acknowledged.
    const rest = Array.from({ length: 24 }, (_, at): readonly Deed[] => [
      { after: 11_000, who: 0, what: { type: 'pull', subscription, max: 1000, as: `end${at}` } },
      { after: 100, who: 0, what: { type: 'acknowledge', subscription, of: `end${at}` } },
    ]).flat();
    const entries = entriesOf(
      play(worldOf({ enableMessageOrdering }, [...list, ...rest])).world.trace);
    const accepted = entries.filter(({ kind, native, detail }) =>
      kind === 'answered' && native === 'Publish' && detail['outcome'] === 'ok');
    const worked = new Set(entries.filter(({ kind, native }) =>
      kind === 'settled' && native === 'Acknowledge').map(({ message }) => message));
    expect(accepted.filter(({ message }) => !worked.has(message))).toEqual([]);
    const left = new Set<unknown>();
    for (const { kind, copy } of entries) {
      if (kind === 'stored') left.add(copy);
      if (GONE.has(kind)) left.delete(copy);
    }
    expect([...left]).toEqual([]);
  }), options);
});

it('every copy that is routed is stored, and every accepted message is routed once', () => {
  fc.assert(fc.property(deeds(true), (list) => {
    const entries = entriesOf(play(worldOf({ retainAckedMessages: true }, list)).world.trace);
    const told = (kind: string, native: string) =>
      entries.filter((entry) => entry.kind === kind && entry.native === native);
    const accepted = told('answered', 'Publish').filter(({ detail }) => detail['outcome'] === 'ok');
    expect(told('routed', 'Publish').length).toBe(accepted.length);
    expect(told('stored', 'Publish').length).toBe(accepted.length);
  }), { ...options, numRuns: 30 });
});

it('going back and on equals never having stopped', () => {
  fc.assert(fc.property(deeds(true), fc.nat(2), (list, streams) => {
    const config = { enableMessageOrdering: true, retainAckedMessages: true };
    const scenario = worldOf(config, list, streams);
    const straight = start(scenario);
    straight.runUntil(scenario.until);
    const run = start(scenario);
    run.runUntil(scenario.until);
    run.seek(Math.floor(scenario.until / 3) as Micros);
    run.runUntil(scenario.until);
    expect(entriesOf(run.world.trace)).toEqual(entriesOf(straight.world.trace));
  }), { ...options, numRuns: 15 });
});
