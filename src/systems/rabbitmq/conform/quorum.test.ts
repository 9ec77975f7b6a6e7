// Rules of quorum queues that no recording of the project's own holds to, by the broker's source.
import { describe, expect, it } from 'vitest';
import type { Outcome, Row } from '../../../conform/outcome';
import {
  got, playSteps, queue, send, settle, type Steps, subscribe, told,
} from '../../../testing/steps';
import { player } from '../conform';
import { assemble } from '../machines';

type Said = Omit<Steps, 'entities'> & {
  readonly q?: Row; // what the quorum queue q is declared with
  readonly more?: Steps['entities'];
};

const seen = ({ q = {}, more = [], ...rest }: Said): Outcome =>
  playSteps({ player, assemble }, {
    ...rest, entities: [queue('q', { type: 'quorum', ...q }), ...more],
  });

const VERSIONS = ['3.10.8', '4.0.5', '4.3.6'] as const;
const wait = (ms: number) => ({ do: 'wait', ms });
const closed = (outcome: Outcome, client: string): string[] => told(outcome.clients?.[client]);
const ready = ({ checkpoints = [] }: Outcome, name = 'q') =>
  checkpoints.map(({ queues }) => (queues[name] as { ready: number } | undefined)?.ready);

describe('R3, R100: what a quorum queue refuses', () => {
  it.each(VERSIONS)('a deletion that looks whether it is used or empty costs the connection: %s', (
    version,
  ) => {
    for (const flag of [{ ifUnused: true }, { ifEmpty: true }]) {
      const steps = [{ do: 'delete', as: 'c', entity: 'q', ...flag }];
      expect(closed(seen({ steps, version }), 'c')).toEqual(['connection-closed 540']);
    }
  });

  it.each([
    ['3.10.8', ['connection-closed 540']], ['4.0.5', ['connection-closed 540']], ['4.3.6', []],
  ] as const)('a limit that consumers share: %s', (version, refused) => {
    const steps = [
      { do: 'prefetch', as: 'c', count: 2, scope: 'session' }, subscribe('k'),
    ];
    expect(closed(seen({ steps, version }), 'c')).toEqual(refused);
  });

  it.each(VERSIONS)('a message fetched by hand beside a single active consumer: %s', (version) => {
    const steps = [send(['m1']), { do: 'receive', as: 'c', from: 'q' }];
    expect(seen({ steps, version, q: { singleActive: true } }).results)
      .toEqual([{ step: 1, error: 405 }]);
  });
});

it.each(VERSIONS)('R32: who is full leaves the line, and joins it at the end: %s', (version) => {
  const names = ['k1', 'k2', 'k3'];
  const steps = [
    ...names.map((name) => subscribe(name, { prefetch: 1 })), send(['m1', 'm2']),
    settle('ack', { msg: 'm2' }), settle('ack', { msg: 'm1' }), send(['m3', 'm4', 'm5']),
  ];
  const outcome = seen({ steps, version });
  expect(names.map((name) => got(outcome, name))).toEqual(['3:m1 6:m5', '3:m2 6:m4', '6:m3']);
});

describe('R48: returned messages are a line of their own', () => {
  const steps = [
    subscribe('k', { prefetch: 2 }), send(['m1', 'm2', 'm3', 'm4']),
    settle('nack', { msg: 'm2', requeue: true }), settle('nack', { msg: 'm1', requeue: true }),
  ];

  it('at the back without a limit, until 4.2', () => {
    const q = { deliveryLimit: -1 };
    expect(got(seen({ steps, version: '3.10.8' }), 'k')).toBe('1:m1 1:m2 2:m3 3:m4');
    expect(got(seen({ steps, version: '4.0.5', q }), 'k')).toBe('1:m1 1:m2 2:m3 3:m4');
    expect(got(seen({ steps, version: '4.3.6', q }), 'k')).toBe('1:m1 1:m2 2:m2 3:m1');
  });

  it('but basic.reject of 4.3 puts it at the front all the same', () => {
    const rejected = [
      ...steps.slice(0, 2), settle('nack', { msg: 'm2', requeue: true, via: 'reject' }),
    ];
    const of = (version: string) => got(seen({
      steps: rejected, version, q: { deliveryLimit: -1 },
    }), 'k');
    expect([of('4.0.5'), of('4.3.6')]).toEqual(['1:m1 1:m2 2:m3', '1:m1 1:m2 2:m2']);
  });
});

it('R53: who fetches a message is answered, though the session ends for it later', () => {
  const q = { args: { 'x-consumer-timeout': 1000 } };
  const steps = [
    send(['m1']), { do: 'receive', as: 'g', from: 'q' }, { do: 'wait', ms: 2200 },
    { do: 'checkpoint', at: 2600 },
  ];
  expect(seen({ steps, version: '4.3.6', q }).results)
    .toMatchObject([{ step: 1, got: { msg: 'm1' } }]);
});

describe('R55: the delivery limit', () => {
  it('of -1 is none since 4.0, and too low for any return before', () => {
    const steps = [
      subscribe('k', { prefetch: 1 }), send(['m1']), settle('nack', { msg: 'm1', requeue: true }),
    ];
    const of = (version: string) => got(seen({ steps, version, q: { deliveryLimit: -1 } }), 'k');
    expect([of('3.10.8'), of('4.0.5')]).toEqual(['1:m1', '1:m1 2:m1']);
  });

  const poison = (via: string) => [
    subscribe('k', { prefetch: 1 }), send(['m1']),
    ...Array.from({ length: 25 }, () => settle('nack', { tag: 0, multiple: true, requeue: true }))
      .map((step, at) => (via === 'reject'
        ? settle('nack', { tag: at + 1, requeue: true, via }) : { ...step, all: true })),
  ];
  const count = (version: string, via: string): number =>
    seen({ steps: poison(via), version }).consumers?.['k']?.length ?? 0;

  it('is 20 since 4.0, so that a message goes out 21 times; a nack of 4.3 does not count', () => {
    expect(VERSIONS.map((version) => count(version, 'nack'))).toEqual([26, 21, 26]);
    expect(VERSIONS.map((version) => count(version, 'reject'))).toEqual([26, 21, 21]);
  });

  it('of a queue and of its policy the lower one counts, or none that is above none', () => {
    const policy = (limit: number) => ({
      do: 'admin', what: 'setPolicy', name: 'p', pattern: 'q', applyTo: 'queues',
      definition: { 'delivery-limit': limit },
    });
    const times = (own: number, byPolicy: number): number => {
      const steps = [policy(byPolicy), ...poison('reject')];
      const outcome = seen({ steps, version: '4.3.6', q: { deliveryLimit: own } });
      return outcome.consumers?.['k']?.length ?? 0;
    };
    expect([times(5, 2), times(2, 5), times(-1, 3)]).toEqual([3, 3, 4]);
  });
});

describe('R64: a queue that is full', () => {
  const q = { maxMessages: 5, overflow: 'reject-publish' };
  const drop = (count: number) => Array.from({ length: count }, () =>
    ({ do: 'receive', as: 'c', from: 'q', ack: 'none' }));

  it.each(VERSIONS)('takes what is on its way, and opens at four fifths of its limit: %s', (
    version,
  ) => {
    // Nine at once: all of them are on their way before the channel hears anything.
    const steps = [
      send(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9']), send(['n1']), ...drop(4),
      send(['n2']), ...drop(1), send(['n3']),
    ];
    const outcome = seen({ steps, version, q });
    expect(told(outcome.producers?.['p']).slice(9))
      .toEqual(['rejected n1', 'rejected n2', 'confirmed n3']);
  });

  it.each(VERSIONS)('refuses the first message of a channel it did not know: %s', (version) => {
    const steps = [
      send(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']), send(['n1', 'n2'], { as: 'o' }), ...drop(2),
      send(['n3'], { as: 'o' }),
    ];
    const outcome = seen({ steps, version, q, clients: { o: { confirm: true } } });
    expect(told(outcome.producers?.['o'])).toEqual(['rejected n1', 'rejected n2', 'confirmed n3']);
  });

  it('opens when its limit is taken away, which 3.10 does not notice', () => {
    const policy = {
      do: 'admin', name: 'p', pattern: 'q', applyTo: 'queues',
      definition: { 'max-length': 1, overflow: 'reject-publish' },
    };
    const steps = [
      { ...policy, what: 'setPolicy' }, send(['m1', 'm2']), send(['n1']),
      { ...policy, what: 'clearPolicy' }, send(['n2']),
    ];
    const last = (version: string) => told(seen({ steps, version }).producers?.['p']).at(-1);
    expect(VERSIONS.map(last)).toEqual(['rejected n2', 'confirmed n2', 'confirmed n2']);
  });
});

describe('R75: dead letters at least once', () => {
  const dlx = { id: 'dlx', kind: 'exchange', type: 'fanout' } as const;
  const q = {
    deadLetterTo: 'dlx', deadLetterStrategy: 'at-least-once', overflow: 'reject-publish',
  };
  const rejects = [
    send(['m1']), { do: 'receive', as: 'c', from: 'q', ack: 'manual' },
    settle('nack', { msg: 'm1', requeue: false }),
  ];
  const bind = { do: 'link', as: 'c', from: 'dlx', to: 'dead', key: '' };
  const dead = queue('dead');
  const look = { do: 'checkpoint' };

  it.each(VERSIONS)('wait for a route, and are sent again after three minutes: %s', (version) => {
    const steps = [...rejects, bind, look, wait(180_000), { ...look, at: 181_000 }];
    const outcome = seen({ steps, version, q, more: [dlx, dead] });
    expect([ready(outcome), ready(outcome, 'dead')]).toEqual([[0, 0], [0, 1]]);
    expect(outcome.checkpoints?.[0]?.queues['q']).toEqual({
      ready: 0, unacked: 0, discarded: 1,
    });
  });

  it('are lost with the usual strategy, or without reject-publish', () => {
    for (const less of [{ deadLetterStrategy: 'at-most-once' }, { overflow: 'drop-head' }]) {
      const steps = [...rejects, bind, { ...look, at: 200_000 }];
      const outcome = seen({ steps, version: '4.3.6', q: { ...q, ...less }, more: [dlx, dead] });
      expect(ready(outcome, 'dead')).toEqual([0]);
    }
  });

  it('count towards the limit while they wait', () => {
    const steps = [...rejects, send(['m2']), send(['m3']), send(['m4'])];
    const outcome = seen({
      steps, version: '4.3.6', q: { ...q, maxMessages: 2 }, more: [dlx],
    });
    expect(told(outcome.producers?.['p']))
      .toEqual(['confirmed m1', 'confirmed m2', 'confirmed m3', 'rejected m4']);
  });

  it('survive a kill of the broker, and are sent again at once when it is back', () => {
    const steps = [
      ...rejects, bind, { do: 'broker', action: 'kill-restart' }, wait(1000),
      { ...look, at: 9000 },
    ];
    expect(ready(seen({ steps, version: '4.3.6', q, more: [dlx, dead] }), 'dead')).toEqual([1]);
  });

  it('are kept while a target refuses them', () => {
    const small = queue('dead', { maxMessages: 0, overflow: 'reject-publish' });
    const links = [{ from: 'dlx', to: 'dead', key: '' }];
    const steps = [...rejects, look, { do: 'purge', as: 'c', from: 'q' }];
    const outcome = seen({ steps, links, version: '4.3.6', q, more: [dlx, small] });
    // A purge of 4.3 counts what is kept.
    expect(outcome.results?.at(-1)).toEqual({ step: 4, purged: 1 });
  });
});

describe('R43: a single active consumer of a higher priority', () => {
  const q = { singleActive: true };
  const steps = [
    subscribe('low', { prefetch: 2, priority: 1 }), send(['m1']),
    subscribe('high', { prefetch: 2, priority: 9 }), send(['m2']),
    settle('ack', { msg: 'm1' }), send(['m3']),
  ];

  it.each([
    ['3.10.8', '1:m1 3:m2 5:m3', ''], ['4.0.5', '1:m1', '4:m2 5:m3'],
    ['4.3.6', '1:m1', '4:m2 5:m3'],
  ] as const)('takes over when the active one has settled what it has: %s', (
    version, low, high,
  ) => {
    const outcome = seen({ steps, version, q });
    expect([got(outcome, 'low'), got(outcome, 'high')]).toEqual([low, high]);
  });

  it('is forgotten by 4.0 when what the active one has comes back instead', () => {
    const back = [...steps.slice(0, 4), settle('nack', { msg: 'm1', requeue: true })];
    const high = (version: string) => got(seen({ steps: back, version, q }), 'high');
    expect([high('4.0.5'), high('4.3.6')]).toEqual(['', '4:m1 4:m2']);
  });
});

describe('R53: a delivery that is not acknowledged', () => {
  it.each([
    ['3.10.8', 'session-closed 406'], ['4.0.5', 'session-closed 406'],
  ] as const)('closes its channel, at the next full minute: %s', (version, said) => {
    const steps = [
      send(['m1']), subscribe('k', { prefetch: 1 }), { do: 'checkpoint', at: 1_790_000 },
      { do: 'checkpoint', at: 1_870_000 },
    ];
    const outcome = seen({ steps, version });
    expect(closed(outcome, 'c')).toEqual([said]);
    expect(ready(outcome)).toEqual([0, 1]);
  });

  it('closes its channel sooner where a policy of 4.0 says so, and not in 3.10', () => {
    const policy = {
      do: 'admin', what: 'setPolicy', name: 'p', pattern: 'q', applyTo: 'queues',
      definition: { 'consumer-timeout': 1000 },
    };
    const steps = [
      policy, send(['m1']), subscribe('k', { prefetch: 1 }), { do: 'checkpoint', at: 61_000 },
    ];
    const of = (version: string) => closed(seen({ steps, version }), 'c');
    expect([of('3.10.8'), of('4.0.5')]).toEqual([[], ['session-closed 406']]);
  });

  it.each(['classic', 'quorum'])('closes its channel where an argument of 4.0 says so: %s', (
    type,
  ) => {
    const q = { type, args: { 'x-consumer-timeout': 1000 } };
    const steps = [
      send(['m1']), subscribe('k', { prefetch: 1 }), { do: 'checkpoint', at: 61_000 },
    ];
    const of = (version: string) => closed(seen({ q, steps, version }), 'c');
    expect([of('3.10.8'), of('4.0.5')]).toEqual([[], ['session-closed 406']]);
  });

  it('in 4.3 is taken back; who acknowledges late may go on', () => {
    const args = { 'x-consumer-timeout': 200 };
    const steps = [
      subscribe('k', { prefetch: 1, args }), send(['m1', 'm2']), wait(200),
      { do: 'checkpoint', at: 500 }, settle('ack', { msg: 'm1', at: 600 }),
    ];
    const outcome = seen({ steps, version: '4.3.6' });
    expect(ready(outcome)).toEqual([2]);
    // R130: its library knows no such consumer any more.
    expect(closed(outcome, 'c')).toEqual(['session-closed 541']);
    expect(got(outcome, 'k')).toBe('1:m1 2:cancelled');
  });

  it('in 4.3 may come twice, and its library gives the connection up at the second', () => {
    const args = { 'x-consumer-timeout': 300 };
    const steps = [
      subscribe('k', { prefetch: 2, args }), send(['m1']), { ...send(['m2']), at: 250 },
      { do: 'checkpoint', at: 2_000 },
    ];
    const outcome = seen({ steps, version: '4.3.6' });
    expect(got(outcome, 'k')).toBe('1:m1 2:m2 2:cancelled');
    expect(closed(outcome, 'c')).toEqual(['connection-closed']);
    expect(ready(outcome)).toEqual([2]);
  });

  it('in 4.3 makes the next one active, and the late one waits in its old place again', () => {
    const late = { 'x-consumer-timeout': 200 };
    const steps = [
      subscribe('k1', { prefetch: 1, args: late }), subscribe('k2', { prefetch: 1 }),
      subscribe('k3', { prefetch: 1 }), send(['m1']), wait(200),
      // Taken back from k1 at 500 ms; k1 settles it all the same, and k2 goes.
      settle('ack', { tag: 1, at: 600 }),
      { do: 'unsubscribe', as: 'c', consumer: 'k2', at: 700 }, { ...send(['m2']), at: 800 },
    ];
    const outcome = seen({ steps, version: '4.3.6', q: { singleActive: true } });
    expect(['k1', 'k2', 'k3'].map((name) => got(outcome, name)))
      .toEqual(['3:m1 4:cancelled', '4:m1', '']);
    expect(closed(outcome, 'c')).toEqual(['session-closed 541']);
  });

  it('in 4.3 closes the channel when it was fetched by hand', () => {
    const steps = [
      send(['m1']), { do: 'receive', as: 'c', from: 'q', ack: 'manual' },
      { do: 'checkpoint', at: 500 },
    ];
    const q = { args: { 'x-consumer-timeout': 200 } };
    const outcome = seen({ steps, version: '4.3.6', q });
    expect([closed(outcome, 'c'), ready(outcome)]).toEqual([['session-closed 406'], [1]]);
  });
});

describe('R27: x-expires of a quorum queue', () => {
  it('is looked at every five seconds only, and a declaration is no use of it', () => {
    const declare = {
      do: 'declare', as: 'c', at: 5500,
      entity: queue('q', { type: 'quorum', expires: 5000 }) as unknown as Row,
    };
    const steps = [
      declare, { do: 'checkpoint', at: 9800 }, { do: 'checkpoint', at: 10_000 },
    ];
    // Declared with the world, 100 ms before the steps: its ticks are at 4.9 s, 9.9 s, ...
    const outcome = seen({ steps, version: '4.3.6', q: { expires: 5000 } });
    expect(ready(outcome)).toEqual([0, undefined]);
  });

  it('by a policy may have ended long ago: it goes at the next tick', () => {
    const policy = {
      do: 'admin', what: 'setPolicy', name: 'p', pattern: 'q', applyTo: 'queues',
      definition: { expires: 100 }, at: 7000,
    };
    const look = (at: number) => ({ do: 'checkpoint', at });
    const outcome = seen({ steps: [policy, look(9000), look(11_000)], version: '4.3.6' });
    expect(ready(outcome)).toEqual([0, undefined]);
  });

  it('waits for as long as somebody has a message of it', () => {
    const steps = [
      send(['m1']), { do: 'receive', as: 'c', from: 'q', ack: 'manual' },
      { do: 'checkpoint', at: 30_000 }, settle('ack', { msg: 'm1', at: 30_100 }),
      { do: 'checkpoint', at: 40_000 },
    ];
    const outcome = seen({ steps, version: '4.3.6', q: { expires: 1000 } });
    expect(ready(outcome)).toEqual([0, undefined]);
  });
});

describe('R57: messages of a quorum queue of 4.3 expire at the head of their priority', () => {
  const steps = [
    send(['long'], { priority: 9 }), send(['short'], { priority: 1, ttl: 200 }),
    send(['behind'], { priority: 9, ttl: 200 }), { do: 'checkpoint', at: 1000 },
  ];

  it.each([
    // Only one line, and its head does not expire.
    ['3.10.8', 3], ['4.0.5', 3],
    // "short" is the head of its own line.
    ['4.3.6', 2],
  ] as const)('%s', (version, left) => expect(ready(seen({ steps, version }))).toEqual([left]));
});
