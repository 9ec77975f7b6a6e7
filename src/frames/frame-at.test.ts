import { describe, expect, it } from 'vitest';
import { fc } from '../testing/by-chance';
import type { Micros } from '../base/micros';
import { type Frame, type Station, TOKEN_STATES } from './frame';
import { Frames } from './frame-at';
import { Tale } from '../testing/tale';

const at = (time: number): Micros => time as Micros;

function shop(): Tale {
  return new Tale()
    .actor('shop', 'producer')
    .actor('orders', 'router')
    .actor('billing', 'destination')
    .actor('audit', 'destination')
    .actor('biller', 'consumer')
    .actor('auditor', 'consumer');
}

/** One message from the shop to billing and its consumer, 1 ms a hop, from `start`. */
function oneMessage(tale: Tale, start: number, copy: number): number {
  const message = tale.message('shop');
  const about = { message, copy };
  const sent = tale.tell({
    at: start, actor: 'shop', kind: 'sent', peer: 'orders', message, until: at(start + 1000),
  });
  tale.tell({
    at: start + 1000, actor: 'orders', kind: 'routed', peer: 'billing', ...about, cause: sent,
    until: at(start + 1000),
  });
  tale.tell({ at: start + 1000, actor: 'billing', kind: 'stored', ...about, cause: sent });
  tale.tell({
    at: start + 2000, actor: 'billing', kind: 'delivered', peer: 'biller', ...about,
    until: at(start + 3000),
  });
  tale.tell({ at: start + 5000, actor: 'biller', kind: 'processed', peer: 'billing', ...about });
  tale.tell({
    at: start + 5000, actor: 'biller', kind: 'settled', peer: 'billing', ...about,
    until: at(start + 6000), detail: { outcome: 'accepted' },
  });
  tale.tell({
    at: start + 6000, actor: 'billing', kind: 'removed', ...about, detail: { reason: 'acked' },
  });
  return message;
}

const station = (frame: Frame, name: string): Station =>
  frame.stations.find((one) => one.name === name)!;
const row = (frame: Frame, name: string, word: string): string[] =>
  station(frame, name).rows.find((one) => one.word === word)!.slots.map(
    ({ label, state }) => `${label} ${state}`,
  );

/** A frame without what is only there to be drawn fast. */
const plain = (frame: Frame): unknown => ({
  ...frame,
  tokens: Object.fromEntries(Object.entries(frame.tokens).map(([name, column]) => [
    name, typeof column === 'number' ? column : Array.from(column).slice(0, frame.tokens.length),
  ])),
});

it('a frame tells an answer that refuses a message from one that is about none', () => {
  const tale = shop();
  const answer = {
    at: 0, actor: 'orders', kind: 'answered', peer: 'shop', until: at(1000),
    detail: { outcome: 'fail' },
  } as const;
  tale.tell({ ...answer, message: tale.message('shop') });
  tale.tell(answer);
  const { tokens } = new Frames(tale.trace).at(at(500));
  expect(Array.from(tokens.state.slice(0, tokens.length), (state) => TOKEN_STATES[state]))
    .toEqual(['refused', 'marker']);
});

describe('a frame of one message', () => {
  const tale = shop();
  oneMessage(tale, 0, 0);
  const frames = new Frames(tale.trace);

  it('shows it on the road to the exchange, half way after half the time', () => {
    const { tokens, lanes } = frames.at(at(500));
    expect(tokens.length).toBe(1);
    const lane = lanes[tokens.lane[0]!]!;
    expect(lane.id).toBe('shop>orders');
    expect(tokens.x[0]).toBeCloseTo((lane.points[0]! + lane.points[126]!) / 2, 0);
  });

  it('shows it ready, then unacknowledged, then gone', () => {
    expect(row(frames.at(at(1500)), 'billing', 'ready')).toEqual(['1 ready']);
    expect(row(frames.at(at(2500)), 'billing', 'unacked')).toEqual(['1 unacked']);
    expect(row(frames.at(at(2500)), 'billing', 'ready')).toEqual([]);
    expect(row(frames.at(at(6000)), 'billing', 'unacked')).toEqual([]);
  });

  it('shows it in the consumer only when it has arrived, and not after it was settled', () => {
    expect(row(frames.at(at(2999)), 'biller', 'inbox')).toEqual([]);
    expect(row(frames.at(at(3000)), 'biller', 'inbox')).toEqual(['1 unacked']);
    expect(row(frames.at(at(5000)), 'biller', 'inbox')).toEqual([]);
  });

  it('shows its effect once, and the acknowledgement on its way back', () => {
    const frame = frames.at(at(5500));
    expect(frame.wall!.groups.map(({ label, once }) => `${label} ${once}`)).toEqual(['billing 1']);
    expect(frame.tokens.isBack[0]).toBe(1);
    expect(frame.tokens.radius[0]).toBe(5);
  });

  it('shows the effect of a group whose consumer is called the same', () => {
    const tale = new Tale().actor('shop', 'producer').actor('bills', 'consumer')
      .actor('bills (subscriber)', 'subscriber')
      .actor('log', 'destination', { subscribers: ['bills'] });
    const about = { message: tale.message('shop'), copy: 1 };
    tale.tell({ at: 1, actor: 'log', kind: 'stored', ...about });
    tale.tell({ at: 2, actor: 'log', kind: 'delivered', peer: 'bills', ...about, until: at(3) });
    tale.tell({
      at: 4, actor: 'bills', kind: 'processed', peer: 'bills (subscriber)', ...about,
    });
    const { wall } = new Frames(tale.trace).at(at(5));
    expect(wall!.groups.map(({ label, once }) => `${label} ${once}`)).toEqual(['bills 1']);
  });

  it('keeps stations, lanes and wall the same objects while nothing in them changes', () => {
    const before = frames.at(at(1100));
    const after = frames.at(at(1900));
    expect(after.stations).toBe(before.stations);
    expect(after.lanes).toBe(before.lanes);
    expect(after.wall).toBe(before.wall);
  });
});

it('shows whoever comes to be known after the first look, also before anything happens', () => {
  const tale = new Tale();
  const frames = new Frames(tale.trace);
  expect(frames.at(at(0)).stations).toEqual([]);
  tale.actor('shop', 'producer').actor('billing', 'destination');
  expect(frames.at(at(0)).stations.map(({ name }) => name)).toEqual(['shop', 'billing']);
});

it('a hop to an actor that is part of a station takes the road of that part', () => {
  const tale = new Tale().actor('shop', 'producer').actor('log', 'broker')
    .actor('log-0', 'destination', { host: 'log' }).actor('log-1', 'destination', { host: 'log' });
  for (const peer of ['log-0', 'log-1', 'log']) {
    tale.tell({ at: 0, actor: 'shop', kind: 'sent', peer, message: 0, until: at(10) });
  }
  const parts = [{ id: 'P0', y: 0, height: 30 }, { id: 'P1', y: 60, height: 30 }];
  const road = { from: 'shop', to: 'log', wire: '' };
  const frame = new Frames(tale.trace, {
    topologyOf: () => ({
      nodes: [
        { actor: 'shop', column: 'producer', kind: 'shop' },
        {
          actor: 'log', column: 'destination', kind: 'log', fit: () => ({ height: 90, parts }),
          parts: { 'log-0': 'P0', 'log-1': 'P1' },
        },
      ],
      edges: [{ ...road, toPart: 'P0' }, { ...road, toPart: 'P1' }],
    }),
  }).at(at(5));
  // What is sent to the whole of it has no road of its own: it takes the first.
  expect(Array.from(frame.tokens.lane).slice(0, frame.tokens.length)).toEqual([0, 1, 0]);
});

describe('what goes wrong', () => {
  it('a dropped hop ends where it was lost', () => {
    const tale = shop().actor('shop-orders', 'link');
    const message = tale.message('shop');
    const hop = tale.tell({
      at: 0, actor: 'shop', kind: 'sent', peer: 'orders', message, until: at(1000),
    });
    tale.tell({
      at: 400, actor: 'shop-orders', kind: 'dropped', peer: 'orders', message, cause: hop,
    });
    const frames = new Frames(tale.trace);
    expect(frames.at(at(300)).tokens.state[0]).toBe(0);
    expect(frames.at(at(900)).tokens).toMatchObject({ length: 1 });
    expect(frames.at(at(900)).tokens.state[0]).toBe(8);
    expect(frames.at(at(1400)).tokens.length).toBe(0);
  });

  it('a copy that comes back stands at its place, marked as seen before', () => {
    const tale = shop();
    for (let copy = 0; copy < 3; copy++) {
      tale.tell({
        at: copy, actor: 'billing', kind: 'stored', message: tale.message('shop'), copy,
      });
    }
    tale.tell({
      at: 5, actor: 'billing', kind: 'delivered', peer: 'biller', message: 0, copy: 0,
      until: at(6),
    });
    tale.tell({
      at: 9, actor: 'billing', kind: 'stored', message: 0, copy: 0, detail: { position: 0 },
    });
    const frame = new Frames(tale.trace).at(at(9));
    expect(row(frame, 'billing', 'ready')).toEqual(['1 again', '2 ready', '3 ready']);
  });

  it('a crash of a node is a crash of its queue, until it is back', () => {
    const tale = new Tale().actor('node', 'broker')
      .actor('billing', 'destination', { host: 'node' });
    tale.tell({ at: 1, actor: 'node', kind: 'crashed' });
    tale.tell({ at: 5, actor: 'node', kind: 'restarted' });
    const frames = new Frames(tale.trace);
    expect(station(frames.at(at(0)), 'billing').health).toBe('running');
    expect(station(frames.at(at(1)), 'billing').health).toBe('crashed');
    expect(station(frames.at(at(5)), 'billing').health).toBe('running');
  });

  it('a disk is full until somebody makes room or another takes its place', () => {
    const tale = new Tale().actor('billing', 'destination');
    const detail = { step: 0 };
    tale.tell({ at: 1, actor: 'billing', kind: 'changed', native: 'fillDisk', detail });
    tale.tell({ at: 2, actor: 'billing', kind: 'crashed', native: 'crash', detail });
    tale.tell({ at: 3, actor: 'billing', kind: 'changed', native: 'freeDisk' }); // by itself
    tale.tell({ at: 4, actor: 'billing', kind: 'changed', native: 'fillDisk', detail });
    tale.tell({ at: 5, actor: 'billing', kind: 'crashed', native: 'loseDisk', detail });
    const frames = new Frames(tale.trace);
    const isFullAt = (time: number): boolean => station(frames.at(at(time)), 'billing').isDiskFull;
    expect([0, 1, 2, 3, 4, 5].map(isFullAt)).toEqual([false, true, true, false, true, false]);
    expect(station(frames.at(at(4)), 'billing'))
      .toMatchObject({ health: 'crashed', since: 2, state: '' });
  });

  it('a second effect is a double effect in the first one\'s cell', () => {
    const tale = shop();
    const message = oneMessage(tale, 0, 0);
    tale.tell({ at: 9000, actor: 'biller', kind: 'processed', peer: 'billing', message, copy: 0 });
    const frames = new Frames(tale.trace);
    expect(frames.at(at(9000)).wall!.groups[0]).toMatchObject({ once: 0, twice: 1 });
    expect(frames.at(at(8000)).wall!.groups[0]!.cells).toMatchObject([{ state: 'acked' }]);
  });

  it('a queue declared while running appears then, and disappears when it is deleted', () => {
    const tale = shop().actor('late', 'destination');
    tale.tell({ at: 10, actor: 'late', kind: 'started' });
    tale.tell({ at: 20, actor: 'late', kind: 'stopped' });
    const frames = new Frames(tale.trace);
    const has = (time: number): boolean => station(frames.at(at(time)), 'late') !== undefined;
    expect([has(9), has(10), has(19), has(20), has(5)]).toEqual([false, true, true, false, false]);
  });
});

/** Any sequence of moves of twenty copies between two queues and their consumers. */
const moves = fc.array(
  fc.record({
    copy: fc.integer({ min: 0, max: 19 }),
    kind: fc.constantFrom(
      'stored', 'delivered', 'removed', 'settled', 'processed', 'crashed', 'restarted',
      'deadLettered', 'blocked', 'unblocked', 'sent', 'dropped', 'started', 'stopped', 'expired',
    ),
    wait: fc.integer({ min: 0, max: 3 }),
    length: fc.integer({ min: 1, max: 20 }),
    place: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  }),
  { minLength: 1, maxLength: 120 },
);

function told(list: typeof moves extends fc.Arbitrary<infer T> ? T : never): Tale {
  const tale = shop();
  for (let i = 0; i < 20; i++) tale.message('shop');
  let now = 0;
  for (const { copy, kind, wait, length, place } of list) {
    now += wait;
    const [queue, reader] = copy % 2 === 0 ? ['billing', 'biller'] : ['audit', 'auditor'];
    const about = { at: now, message: copy, copy };
    const until = at(now + length);
    const last = tale.trace.length - 1;
    if (kind === 'stored') {
      const hidden = place === 5 ? { until } : {};
      const detail = place === undefined ? {} : { detail: { position: place } };
      tale.tell({ ...about, actor: queue, kind, ...detail, ...hidden });
    } else if (kind === 'delivered') {
      tale.tell({ ...about, actor: queue, kind, peer: reader, until });
    } else if (kind === 'settled') {
      tale.tell({
        ...about, actor: reader, kind, peer: queue, until, detail: { outcome: 'accepted' },
      });
    } else if (kind === 'processed') tale.tell({ ...about, actor: reader, kind, peer: queue });
    else if (kind === 'sent') tale.tell({ ...about, actor: 'shop', kind, peer: 'orders', until });
    else if (kind === 'dropped') {
      tale.tell({ at: now, actor: 'orders', kind, ...(last >= 0 && { cause: last }) });
    } else if (['crashed', 'restarted', 'blocked', 'unblocked'].includes(kind)) {
      tale.tell({ at: now, actor: reader, kind: kind as 'crashed' });
    } else tale.tell({ ...about, actor: queue, kind: kind as 'removed' });
  }
  return tale;
}

describe('seeking', () => {
  it('to a time from any other shows the same as folding straight to it', () => {
    fc.assert(
      fc.property(moves, fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 6 }),
        (list, times) => {
          const { trace } = told(list);
          const wandering = new Frames(trace);
          for (const time of times) {
            const straight = new Frames(trace).at(at(time));
            expect(plain(wandering.at(at(time)))).toEqual(plain(straight));
          }
        }),
      { numRuns: 200 },
    );
  });

  it('gives the same after the end of the trace was cut and told again', () => {
    fc.assert(
      fc.property(moves, moves, fc.integer({ min: 0, max: 100 }), (list, other, share) => {
        const { trace } = told(list);
        const frames = new Frames(trace);
        frames.at(at(1e6));
        const kept = Math.floor((trace.length * share) / 100);
        frames.cut(kept);
        trace.rewind({ ...trace.mark(), length: kept });
        const more = told(other).trace;
        const offset = kept === 0 ? 0 : trace.columns.at[kept - 1]!;
        for (let seq = 0; seq < more.length; seq++) {
          const { at: time, ...fields } = more.entry(seq);
          const stamp = { now: at(time + offset), self: fields.actor, cause: -1, until: -1 };
          trace.append(stamp, more.columns.kind[seq]!, {
            ...fields, ...(fields.until !== undefined && { until: at(fields.until + offset) }),
            ...(fields.cause !== undefined && { cause: fields.cause + kept }),
          });
        }
        for (const time of [offset, offset + 40, offset + 200, 0]) {
          expect(plain(frames.at(at(time)))).toEqual(plain(new Frames(trace).at(at(time))));
        }
      }),
      { numRuns: 100 },
    );
  });
});
