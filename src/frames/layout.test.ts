import { describe, expect, it } from 'vitest';
import type { ActorId, Form } from './frame';
import { formFor, layOut, type Layout, type Plan } from './layout';
import { boxAt, labelWidth } from './layout/labels';
import { routerLevels } from './layout/order';
import { roadThrough } from './layout/path';
import { tapeFit } from './tape';
import type { Column, Topology, TopologyEdge, TopologyNode } from './topology';

const node = (actor: string, column: Column): TopologyNode => ({ actor, column, kind: column });
const edge = (from: string, to: string): TopologyEdge => ({ from, to, wire: '' });

function planOf(topology: Topology, positions: Plan['positions'] = {}): Plan {
  const names = topology.nodes.map(({ actor }) => actor);
  return {
    topology, positions, subscribersOf: (name) => [name], worked: [],
    actorOf: (name) => names.indexOf(name) as ActorId,
    readerOf: (name) => names.indexOf(name) as ActorId,
  };
}

const names = (count: number, prefix: string): string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i}`);

/** A shop, an exchange, and a number of queues with a worker each. */
function fan(count: number): Topology {
  const [queues, workers] = [names(count, 'queue'), names(count, 'worker')];
  return {
    nodes: [
      node('shop', 'producer'), node('orders', 'router'),
      ...queues.map((name) => node(name, 'destination')),
      ...workers.map((name) => node(name, 'consumer')),
    ],
    edges: [
      edge('shop', 'orders'),
      ...queues.map((name) => edge('orders', name)),
      ...queues.map((name, i) => edge(name, workers[i]!)),
    ],
  };
}

function overlaps({ places }: Layout): string[] {
  return places.flatMap((a, i) =>
    places.slice(i + 1)
      .filter((b) =>
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.node.actor} over ${b.node.actor}`));
}

describe('layOut', () => {
  const forms: Form[] = ['wide', 'folded', 'column'];

  it.each(forms)('lets no station touch another, however many there are: %s', (form) => {
    for (const count of [1, 3, 5, 12, 30]) {
      expect(overlaps(layOut(planOf(fan(count)), form))).toEqual([]);
    }
  });

  it.each(forms)('keeps what was done for a queue that nobody reads any more: %s', (form) => {
    const { nodes, edges } = fan(2);
    const moved = { nodes, edges: edges.filter(({ from }) => from !== 'queue1') };
    const wallOf = (...worked: readonly string[]) =>
      layOut({ ...planOf(moved), worked }, form).wall?.groups;
    expect(wallOf()?.map(({ label }) => label)).toEqual(['queue0']);
    const [first, second] = wallOf('queue0', 'queue1') ?? [];
    expect([first?.label, second?.label]).toEqual(['queue0', 'queue1']);
    expect(second!.y + second!.height).toBeGreaterThan(first!.y);
  });

  it.each(forms)('gives a station its own size, and its parts their roads: %s', (form) => {
    const tape: TopologyNode = {
      ...node('log', 'destination'), parts: { p0: 'P0', p1: 'P1' },
      fit: ({ width, form: asked }) => ({
        width: asked === 'column' ? width : 300, height: 120,
        parts: [{ id: 'P0', y: 10, height: 40 }, { id: 'P1', y: 70, height: 40 }],
      }),
    };
    const layout = layOut(planOf({
      nodes: [node('shop', 'producer'), tape],
      edges: ['P0', 'P1'].map((toPart) => ({ ...edge('shop', 'log'), toPart })),
    }), form);
    const log = layout.places.find(({ node: { actor } }) => actor === 'log')!;
    expect([log.width, log.height]).toEqual([form === 'column' ? 316 : 300, 120]);
    const ends = layout.lanes.map(({ points }) => points.at(-1)! - log.y);
    expect(layout.lanes.map(({ id }) => id)).toEqual(['shop>log/P0', 'shop>log/P1']);
    expect(ends[0]).toBeGreaterThanOrEqual(10);
    expect(ends[0]).toBeLessThanOrEqual(50);
    expect(ends[1]).toBeGreaterThanOrEqual(70);
    expect(ends[1]).toBeLessThanOrEqual(110);
  });

  it.each(forms)('leaves all in place when roads go, where joins say so: %s', (form) => {
    const { nodes, edges } = fan(5);
    const isKept = ({ to }: TopologyEdge): boolean => !to.startsWith('worker');
    const whole = layOut(planOf({ nodes, edges, joins: edges }), form);
    const idle = layOut(planOf({ nodes, edges: edges.filter(isKept), joins: edges }), form);
    const spots = ({ places }: Layout) => places.map(({ x, y }) => [x, y]);
    expect(spots(idle)).toEqual(spots(whole));
    expect(idle.lanes).toHaveLength(whole.lanes.length - 5);
    expect(idle.wall?.groups).toEqual(whole.wall?.groups);
  });

  it.each(forms)('begins and ends every lane at the edge of its stations: %s', (form) => {
    const layout = layOut(planOf(fan(4)), form);
    const at = (id: number, x: number, y: number): boolean => {
      const place = layout.places.find(({ actor }) => actor === id)!;
      return x > place.x - 1 && x < place.x + place.width + 1 &&
        y > place.y - 1 && y < place.y + place.height + 1;
    };
    for (const { from, to, points } of layout.lanes) {
      expect(at(from, points[0]!, points[1]!)).toBe(true);
      expect(at(to, points[126]!, points[127]!)).toBe(true);
    }
  });

  it('is the same every time', () => {
    expect(layOut(planOf(fan(9)), 'wide')).toEqual(layOut(planOf(fan(9)), 'wide'));
  });

  it.each(forms)('draws thirty queues compact, and three at full size: %s', (form) => {
    const density = (count: number): string =>
      layOut(planOf(fan(count)), form).places.find(({ node: { column } }) =>
        column === 'destination')!.density;
    expect([density(3), density(30)]).toEqual(['full', 'compact']);
  });

  it('draws six logs whole by giving up the air between them, and twelve compact', () => {
    const log = (actor: string): TopologyNode => ({
      ...node(actor, 'destination'), fit: (room) => tapeFit({ name: 'P0', readers: 1 }, room),
    });
    const heights = (count: number): readonly (number | string)[] => {
      const nodes = names(count, 'log').map(log);
      const [first, second] = layOut(planOf({ nodes, edges: [] }), 'wide').places;
      return [first!.density, first!.height, second!.y - first!.y - first!.height];
    };
    expect(heights(3)).toEqual(['full', 110, 36]);
    expect(heights(6)).toEqual(['full', 93, 8]);
    expect(heights(12)).toEqual(['compact', 26, 8]);
  });

  it('leads no road on a phone across what stands below a log', () => {
    const log = (actor: string): TopologyNode => ({
      ...node(actor, 'destination'),
      fit: () => ({ height: 120, parts: [{ id: 'bed', y: 20, height: 40 }] }),
    });
    const readers = names(4, 'reader');
    const layout = layOut(planOf({
      nodes: [log('log0'), log('log1'), ...readers.map((name) => node(name, 'consumer'))],
      edges: readers.map((name, i) => ({ ...edge(`log${i % 2}`, name), fromPart: 'bed' })),
    }), 'column');
    const logs = layout.places.filter(({ node: { column } }) => column === 'destination');
    const chips = layout.places.filter(({ node: { column } }) => column === 'consumer');
    for (const { points, to } of layout.lanes) {
      const others = [...logs, ...chips.filter(({ actor }) => actor !== to)];
      for (let at = 0; at < points.length; at += 2) {
        const [x, y] = [points[at]!, points[at + 1]!];
        expect(x).toBeLessThan(layout.width - 7);
        expect(others.filter((one) => x > one.x && x < one.x + one.width &&
          y > one.y && y < one.y + one.height)).toEqual([]);
      }
    }
  });

  it('stands a station where the scenario says', () => {
    const { places } = layOut(planOf(fan(2), { queue1: [500, 400] }), 'wide');
    const place = places.find(({ node: one }) => one.actor === 'queue1');
    expect(place).toMatchObject({ x: 500, y: 400 });
  });

  it('joins the roads that meet at the station a lane goes through', () => {
    const topology = fan(1);
    const edges = [...topology.edges, { ...edge('shop', 'queue0'), through: 'orders' }];
    const { lanes } = layOut(planOf({ ...topology, edges }), 'wide');
    const [first, second, , whole] = lanes;
    expect(whole!.length).toBeGreaterThan(first!.length + second!.length);
    expect(whole!.points[0]).toBe(first!.points[0]);
  });

  it('stands what a queue gives up to under that queue', () => {
    const { nodes, edges } = fan(3);
    const { places } = layOut(planOf({
      nodes: [...nodes, node('graves', 'destination')], edges: [...edges, edge('queue0', 'graves')],
    }), 'wide');
    const column = places.filter(({ node: one }) => one.column === 'destination')
      .sort((a, b) => a.y - b.y).map(({ node: one }) => one.actor);
    expect(column).toEqual(['queue0', 'graves', 'queue1', 'queue2']);
  });

  it('stands machines in rows of three, with what the work did beside them', () => {
    const { nodes, edges } = fan(1);
    const machines = ['n1', 'n2', 'n3', 'queue0@n1', 'queue0@n2', 'queue0@n3'];
    const brokers = machines.map((name) => node(name, 'broker'));
    const plan = planOf({ nodes: [...nodes, ...brokers], edges });
    for (const form of forms) {
      const layout = layOut(plan, form);
      const rows = layout.places.filter(({ node: one }) => one.column === 'broker');
      expect(new Set(rows.map(({ y }) => y)).size).toBe(2);
      expect(overlaps(layout)).toEqual([]);
    }
    const { wall, places, height } = layOut(plan, 'folded');
    const bottom = Math.max(...places.map((place) => place.y + place.height));
    expect(wall!.groups[0]!.y + wall!.groups[0]!.height).toBeLessThanOrEqual(bottom);
    expect(height).toBe(bottom + 24);
  });

  it('stands what runs on a machine below it, though others have nothing there', () => {
    const { nodes, edges } = fan(1);
    const machines = ['n1', 'n2', 'n3'].map((name) => node(name, 'broker'));
    const members = ['n1', 'n3'].map((under) => ({ ...node(`queue0@${under}`, 'broker'), under }));
    const all = [...nodes, ...machines, ...members];
    const { places } = layOut(planOf({ nodes: all, edges }), 'wide');
    const at = (name: string) => places.find(({ node: one }) => one.actor === name)!;
    for (const { actor, under } of members) {
      expect(at(actor).x).toBe(at(under).x);
      expect(at(actor).y).toBeGreaterThan(at(under).y + at(under).height);
    }
  });

  it('lays no two roads on each other that have nothing to do with each other', () => {
    const queues = names(4, 'queue').map((name) => node(name, 'destination'));
    const { lanes, places } = layOut(planOf({
      nodes: [node('orders', 'router'), node('jobs', 'router'), ...queues],
      edges: [edge('orders', 'queue0'), edge('orders', 'queue3'), edge('jobs', 'queue1'),
        edge('jobs', 'queue2')],
    }), 'wide');
    const turns = (name: string): Set<number> => {
      const { actor } = places.find(({ node: one }) => one.actor === name)!;
      return new Set(lanes.filter(({ from }) => from === actor)
        .flatMap(({ path }) => path.match(/(?<=Q)[\d.]+/)?.map(Number) ?? []));
    };
    const [orders, jobs] = [turns('orders'), turns('jobs')];
    expect([orders.size, jobs.size]).toEqual([1, 1]);
    expect(Math.abs([...orders][0]! - [...jobs][0]!)).toBeGreaterThanOrEqual(8);
  });

  /** Exchanges that lead to exchanges, and a queue that two of them lead to. */
  const chain = (): Topology => {
    const bound = (from: string, to: string, label = ''): TopologyEdge =>
      ({ ...edge(from, to), label });
    return {
      nodes: [
        ...['orders', 'audit', 'rest', 'last'].map((name) => node(name, 'router')),
        ...names(4, 'queue').map((name) => node(name, 'destination')),
      ],
      edges: [
        bound('orders', 'audit', 'order.#'), bound('orders', 'rest', 'alternate'),
        bound('audit', 'last', 'eu.#'), bound('orders', 'queue0', 'eu'),
        bound('orders', 'queue1', 'us'), bound('audit', 'queue1', 'us.audit'),
        bound('rest', 'queue2'), bound('last', 'queue3'),
      ],
    };
  };

  it.each(forms)('names a road from exchange to exchange, over nothing else: %s', (form) => {
    const { lanes, places } = layOut(planOf(chain()), form);
    const named = lanes.filter(({ label }) => label !== '');
    expect(named.filter(({ labelX }) => labelX < 0).map(({ id }) => id)).toEqual([]);
    const boxes = named.map(({ id, label, labelX, labelY }) => {
      const width = labelWidth({ from: '', to: '', wire: '', label });
      return { ...boxAt([labelX, labelY], width), id };
    });
    const stations = places.map(({ node: { actor }, x, y, width, height }) =>
      ({ id: actor, x, y, width, height }));
    const over = boxes.flatMap((a, i) => [...boxes.slice(i + 1), ...stations]
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width &&
        a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} over ${b.id}`));
    expect(over).toEqual([]);
  });

  it.each(forms)('stands exchanges behind exchanges without touching the queues: %s', (form) => {
    expect(overlaps(layOut(planOf(chain()), form))).toEqual([]);
  });

  it('chooses the arrangement by the width', () => {
    expect([1440, 1024, 390].map(formFor)).toEqual(['wide', 'folded', 'column']);
  });
});

it('routerLevels counts the routers before each, and ends in a circle', () => {
  const nodes = ['a', 'b', 'c'].map((name) => node(name, 'router'));
  const chain = { nodes, edges: [edge('a', 'b'), edge('b', 'c')] };
  expect([...routerLevels(chain).values()]).toEqual([0, 1, 2]);
  const circle = { nodes, edges: [...chain.edges, edge('c', 'a')] };
  expect([...routerLevels(circle).values()]).toEqual([0, 1, 2]);
  const toItself = { nodes, edges: [edge('a', 'a'), edge('a', 'c'), edge('b', 'a')] };
  expect(Object.fromEntries(routerLevels(toItself))).toEqual({ b: 0, a: 1, c: 2 });
});

it('roadThrough keeps places at equal distances along the road', () => {
  const { points, length, path } = roadThrough([[0, 0], [100, 0], [100, 50], [300, 50]]);
  expect(path).toBe('M0,0L88,0Q100,0 100,12L100,38Q100,50 112,50L300,50');
  const steps = Array.from({ length: 63 }, (_, i) =>
    Math.hypot(points[i * 2 + 2]! - points[i * 2]!, points[i * 2 + 3]! - points[i * 2 + 1]!));
  // A chord over a corner is a little shorter than the corner.
  expect(Math.max(...steps)).toBeCloseTo(length / 63, 3);
  expect(Math.min(...steps)).toBeGreaterThan((length / 63) * 0.8);
});
