/** K13 to K18: what becomes of a mirrored queue when its members die, come back or are cut off. */
import { describe, expect, it } from 'vitest';
import { type Fields, fieldsOf, type Json } from '../../base/json';
import { playWorld, worldFile } from '../../testing/world';
import type { TraceEntry } from '../../trace/entry';
import { assemble } from './machines';
import { scenario as rabbitmq } from './scenario';

const FILE = worldFile(import.meta.dirname, 'mirror-unsynchronised') as {
  readonly topology: Fields & { readonly policies: readonly Fields[] };
  readonly consumers: readonly (Fields & { readonly options: Fields })[];
} & Fields;

interface Changes {
  readonly policy?: Fields; // what it says besides ha-mode and ha-params
  readonly steps?: readonly Json[];
  readonly arguments?: Fields; // of the consumer
  readonly until?: string;
}

/** The world with another policy and other steps: what is told in it. */
function play({ policy = {}, steps = FILE['steps'] as readonly Json[], ...changes }: Changes) {
  const [first] = FILE.topology.policies as [Fields];
  const definition = { ...(first['definition'] as Fields), ...policy } as Fields;
  const [worker] = FILE.consumers as [Fields & { readonly options: Fields }];
  const { trace } = playWorld({
    ...FILE,
    topology: {
      ...FILE.topology,
      policies: 'ha-mode' in definition ? [{ ...first, definition }] : [],
    },
    consumers: [{
      ...worker, options: { ...worker.options, arguments: changes.arguments ?? {} },
    }],
    steps: steps as Json, until: changes.until ?? '40s',
  }, { scenario: rabbitmq, assemble });
  const entries = trace.entries();
  const told = (is: (entry: TraceEntry) => boolean): readonly string[] => [...new Set(
    entries.filter(is).map(({ message = -1 }) => trace.messages[message]?.label ?? ''))];
  const confirmed = told(({ kind, native, message }) =>
    kind === 'answered' && native === 'basic.ack' && message !== undefined);
  const processed = told(({ kind }) => kind === 'processed');
  return {
    entries, told, confirmed, processed,
    lost: confirmed.filter((label) => !processed.includes(label)),
    refused: told(({ kind, native, message }) =>
      kind === 'answered' && native === 'basic.nack' && message !== undefined),
    leads: entries.filter(({ kind, native }) => kind === 'changed' && native === 'promoted')
      .map(({ detail }) => fieldsOf(detail)['node']),
    nameOf: (actor: number) => trace.actors[actor]?.name ?? '',
    statesOf: (name: string) => entries
      .filter(({ kind, actor }) => kind === 'changed' && trace.actors[actor]?.name === name)
      .map(({ native }) => native),
  };
}

const crash = (target: string, at: string, duration?: string): Json =>
  ({ at, do: 'crash', target, ...(duration !== undefined && { for: duration }) });
const stop = (target: string, at: string): Json =>
  ({ at, do: 'command', target, command: { type: 'stop' } });
const restart = (target: string, at: string): Json => ({ at, do: 'restart', target });
const N2_BACK = crash('n2', '4s', '1s');


describe('a mirror that is not synchronised', () => {
  it('K15: leads all the same when the master dies, and what it never had is lost', () => {
    const { lost, leads, told, entries } = play({});
    expect(leads).toEqual(['n2']);
    expect(lost).toEqual(['m6', 'm7']);
    expect(told(({ native }) => native === 'not mirrored')).toEqual(['m5', 'm6', 'm7']);
    const after = entries.findIndex(({ native }) => native === 'promoted');
    const flags = entries.slice(after).filter(({ native }) => native === 'basic.deliver')
      .map(({ detail }) => fieldsOf(detail)['redelivered'] ?? false);
    expect(flags.length).toBeGreaterThan(5);
    expect(flags).not.toContain(false);
  });

  it('K14: has all of it at once with ha-sync-mode automatic', () => {
    const { lost, statesOf } = play({ policy: { 'ha-sync-mode': 'automatic' } });
    expect(lost).toEqual([]);
    expect(statesOf('orders@n2').slice(-2)).toEqual(['synchronised', 'leading']);
  });

  it.each(['n1', 'n2'])('K14: has all of it when an operator asks for that on %s', (target) => {
    const command = { type: 'syncQueue', vhost: '/', queue: 'orders' };
    const { lost, statesOf } = play({
      steps: [N2_BACK, { at: '6s', do: 'command', target, command }, crash('n1', '7s', '4s')],
    });
    expect(lost).toEqual([]);
    expect(statesOf('orders@n2').slice(-2)).toEqual(['synchronised', 'leading']);
  });

  it('K14: has all of it when consumers have taken what it lacks', () => {
    const { statesOf } = play({ steps: [N2_BACK] });
    expect(statesOf('orders@n2'))
      .toEqual(['synchronised', 'down', 'uninvolved', 'unsynchronised', 'synchronised']);
  });

  it('K16: does not follow a master that is stopped in good order', () => {
    const { leads, lost, statesOf } = play({
      steps: [N2_BACK, stop('n1', '9s'), restart('n1', '12s')],
    });
    expect(leads).toEqual([]);
    expect(lost).toEqual([]);
    expect(statesOf('orders@n1')).toEqual(['leading', 'down', 'leading']);
  });

  it('K16: follows it with ha-promote-on-shutdown always, and loses the same', () => {
    const { leads, lost } = play({
      policy: { 'ha-promote-on-shutdown': 'always' },
      steps: [N2_BACK, stop('n1', '9s'), restart('n1', '12s')],
    });
    expect([leads, lost]).toEqual([['n2'], ['m6', 'm7']]);
  });

  it('K16: follows nobody with ha-promote-on-failure when-synced; who publishes is refused', () => {
    const { leads, refused, processed } = play({
      policy: { 'ha-promote-on-failure': 'when-synced' },
      steps: [N2_BACK, crash('n1', '7s', '4s')],
    });
    expect(leads).toEqual([]);
    expect(refused).toEqual(['m11', 'm12', 'm13', 'm14']);
    expect(processed).toContain('m10');
  });
});

it.each([
  { what: 'is answered as soon as it is led', down: '4s', native: 'basic.get-ok', second: 11 },
  { what: 'is refused after a minute', down: '90s', native: 'channel.close', second: 68 },
])('K16: who asks something of a queue that nobody leads $what', ({ down, native, second }) => {
  const { entries } = play({
    policy: { 'ha-promote-on-failure': 'when-synced' }, until: '80s',
    steps: [N2_BACK, crash('n1', '7s', down), {
      at: '8s', do: 'command', target: 'shop.client',
      command: { type: 'get', queue: 'orders', ack: 'manual' },
    }],
  });
  const answers = entries.filter((entry) => entry.native === native && entry.at > 8e6);
  expect([...new Set(answers.map(({ at }) => Math.floor(at / 1e6)))]).toEqual([second]);
});

describe('consumers of a queue that fails over', () => {
  it('K15: are not told, and have again what they had not acknowledged', () => {
    const { told } = play({ steps: [crash('n1', '9s')] });
    expect(told(({ kind, native }) => kind === 'answered' && native === 'basic.cancel'))
      .toEqual([]);
    const times = play({ steps: [crash('n1', '9s')] }).entries
      .filter(({ kind }) => kind === 'processed').length;
    expect(times).toBe(15);
  });

  it('K15: are cancelled when they came with x-cancel-on-ha-failover', () => {
    const { entries, processed } = play({
      arguments: { 'x-cancel-on-ha-failover': true }, steps: [crash('n1', '9s')],
    });
    expect(entries.filter(({ kind, native }) =>
      kind === 'answered' && native === 'basic.cancel')).toHaveLength(1);
    expect(processed).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
  });

  it('K16: are cancelled after a minute in which nobody leads', () => {
    const { entries } = play({
      policy: { 'ha-promote-on-failure': 'when-synced' },
      steps: [N2_BACK, crash('n1', '9s')], until: '80s',
    });
    const [cancelled] = entries.filter(({ kind, native }) =>
      kind === 'answered' && native === 'basic.cancel');
    expect(cancelled?.at).toBe(69_060_000);
  });
});

describe('a policy', () => {
  const say = (definition: Json, at = '4s'): Json => ({
    at, do: 'command', target: 'n3', command: {
      type: 'setPolicy', vhost: '/', name: 'two-copies', pattern: '^orders$',
      applyTo: 'queues', priority: 0, definition,
    },
  });

  it('K14: moves a queue off a node that it does not name, when another has all of it', () => {
    const { leads, lost, statesOf } = play({
      steps: [say({ 'ha-mode': 'nodes', 'ha-params': ['n2', 'n3'] })],
    });
    expect([leads, lost]).toEqual([['n2'], []]);
    expect(statesOf('orders@n1')).toEqual(['leading', 'uninvolved']);
    expect(statesOf('orders@n3')).toEqual(['uninvolved', 'unsynchronised', 'synchronised']);
  });

  it('K14: keeps the only master that has all of it until a mirror does', () => {
    const { leads, lost, statesOf } = play({
      policy: { 'ha-params': ['n1'] },
      steps: [say({ 'ha-mode': 'nodes', 'ha-params': ['n2'] })],
    });
    expect([leads, lost]).toEqual([['n2'], []]);
    expect(statesOf('orders@n2'))
      .toEqual(['uninvolved', 'unsynchronised', 'synchronised', 'leading']);
  });

  it('K14: that is cleared takes the mirrors away', () => {
    const { statesOf } = play({
      steps: [{
        at: '4s', do: 'command', target: 'n1',
        command: { type: 'clearPolicy', vhost: '/', name: 'two-copies' },
      }],
    });
    expect(statesOf('orders@n2')).toEqual(['synchronised', 'uninvolved']);
  });

  it('K14: that wants two finds another node when one of them dies', () => {
    const policy = { 'ha-mode': 'exactly', 'ha-params': 2 };
    const first = play({ policy, steps: [] });
    const [mirror, spare] = first.statesOf('orders@n2')[0] === 'synchronised'
      ? ['n2', 'n3'] : ['n3', 'n2'];
    const { statesOf } = play({ policy, steps: [crash(mirror as string, '4s')] });
    expect(statesOf(`orders@${spare}`)).toEqual(['uninvolved', 'unsynchronised', 'synchronised']);
  });

  it('K14: places the master by queue-master-locator', () => {
    const { statesOf } = play({
      policy: { 'queue-master-locator': 'min-masters', 'ha-params': ['n2', 'n3'] }, steps: [],
    });
    expect(statesOf('orders@n1')).toEqual(['uninvolved']);
  });
});

describe('all nodes', () => {
  const all = { 'ha-mode': 'all', 'ha-params': undefined as never };

  it('K13: have what was confirmed, whichever of them dies, and whenever', () => {
    const times = Array.from({ length: 14 }, (_, place) => `${3000 + place * 97}ms`);
    for (const at of times) {
      for (const node of ['n1', 'n2']) {
        const { lost, refused, confirmed } = play({ policy: all, steps: [crash(node, at)] });
        expect([at, node, lost, refused, confirmed.length]).toEqual([at, node, [], [], 14]);
      }
    }
  });

  it('K18: find the queue again where it was led last, in whatever order they come back', () => {
    const steps = [crash('n1', '5s', '2s'), crash('n2', '5500ms', '4s'), crash('n3', '6s', '5s')];
    const { leads, statesOf } = play({ policy: all, steps });
    expect(leads).toEqual(['n2', 'n3']);
    expect(statesOf('orders@n3').at(-1)).toBe('leading');
    expect(statesOf('orders@n1').slice(-2)).toEqual(['unsynchronised', 'synchronised']);
  });
});

describe('a netsplit', () => {
  const cut = (other: string): readonly Json[] => [
    { at: '4s', do: 'cut', target: `n1-${other}`, for: '6s' },
    { at: '4s', do: 'reset', target: `n1-${other}` },
  ];
  const steps = [...cut('n2'), ...cut('n3')];

  it('K17: leaves two queues of one name, and both hand out what was in it', () => {
    const { entries, nameOf } = play({ steps });
    const stored = new Set(entries.filter(({ kind }) => kind === 'stored')
      .map(({ actor }) => nameOf(actor)));
    expect([...stored]).toEqual(['orders', 'orders on n2']);
  });

  it.each(['2s', '3s'])('K18: is over for a side whose nodes start again, n3 after %s', (down) => {
    const { told, statesOf } = play({
      steps: [...steps, crash('n2', '12s', '2s'), crash('n3', '12s', down)],
    });
    expect(told(({ native }) => native === 'discarded')).toContain('m14');
    expect(statesOf('orders@n1')).toEqual(['leading']);
    expect(statesOf('orders@n2').slice(-2)).toEqual(['unsynchronised', 'synchronised']);
  });
});
