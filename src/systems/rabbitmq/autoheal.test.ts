/** K19: which side of a netsplit goes on, and what becomes of the other one. */
import { describe, expect, it } from 'vitest';
import { type Fields, fieldsOf } from '../../base/json';
import { dice, pick } from '../../testing/dice';
import { playWorld, worldFile } from '../../testing/world';
import { assemble } from './machines';
import { scenario as rabbitmq } from './scenario';

type Application = Fields & { readonly options: Fields };

const FILE = worldFile(import.meta.dirname, 'autoheal-most-clients') as Fields & {
  readonly settings: Fields;
  readonly producers: readonly Application[];
  readonly consumers: readonly Application[];
};
const NODES = ['n1', 'n2', 'n3'] as const;

/** A node loses sight of the others. */
const cutOff = (node: string, at: number, ms: number): readonly Fields[] =>
  NODES.filter((other) => other !== node).flatMap((other) => {
    const target = [node, other].toSorted().join('-');
    return [
      { at: `${at}ms`, do: 'cut', target, for: `${ms}ms` },
      { at: `${at}ms`, do: 'reset', target },
    ];
  });

const crash = (target: string, at: number, ms: number): Fields =>
  ({ at: `${at}ms`, do: 'crash', target, for: `${ms}ms` });

interface Changes {
  readonly nodes?: readonly [shop: string, branch: string, worker: string];
  readonly steps?: readonly Fields[];
  readonly settings?: Fields;
}

/** The world with other steps, and its applications on other nodes: what is told in it. */
function play({ nodes, steps, settings = {} }: Changes = {}) {
  const placed = (applications: readonly Application[], first: number) =>
    applications.map((application, place) => ({
      ...application, count: 40,
      options: {
        ...application.options,
        ...(nodes !== undefined && { node: nodes[first + place] as string }),
      },
    }));
  const { trace } = playWorld({
    ...FILE, settings: { ...FILE.settings, ...settings }, until: '50s',
    producers: placed(FILE.producers, 0),
    consumers: placed(FILE.consumers, 2).map(({ count: _, ...consumer }) => consumer),
    ...(steps !== undefined && { steps }),
  }, { scenario: rabbitmq, assemble });
  const entries = trace.entries();
  const labels = (...natives: readonly string[]): readonly string[] => entries
    .filter(({ native, message }) => message !== undefined && natives.includes(native))
    .map(({ message = -1 }) => trace.messages[message]?.label ?? '');
  const states = new Map(entries.filter(({ kind, actor }) =>
    kind === 'changed' && trace.nameOf(actor).startsWith('orders@'))
    .map(({ actor, native }) => [actor, native]));
  const stopped = (by: string): readonly string[] => entries
    .filter(({ kind, native }) => kind === 'crashed' && native === by)
    .map(({ actor }) => trace.nameOf(actor));
  return {
    labels, states: [...states.values()].toSorted(),
    decisions: entries.filter(({ kind, native }) => kind === 'changed' && native === 'autoheal')
      .map(({ detail }) => fieldsOf(detail)),
    restarted: stopped('autoheal'), paused: stopped('pause_if_all_down'),
  };
}

const ALL_WELL = ['leading', 'synchronised', 'synchronised'];

describe('autoheal-most-clients', () => {
  it('K19: the side with more clients goes on, and what only the others had is gone', () => {
    const { decisions, restarted, labels, states } = play();
    expect(decisions).toEqual([{ winner: 'n3', losers: 'n1, n2' }]);
    expect(restarted).toEqual(['n1', 'n2']);
    const lost = ['a4', 'a5', 'a6', 'a7', 'a8', 'a9', 'a10'];
    expect(labels('discarded')).toEqual(['b2', ...lost]);
    expect(labels('basic.ack')).toEqual(expect.arrayContaining(lost));
    expect(labels('effect').filter((label) => lost.includes(label))).toEqual([]);
    expect(states).toEqual(ALL_WELL);
  });

  it('R8: who was told 320 connects again, and its orders go to the queue that is left', () => {
    expect(play().labels('effect')).toEqual(expect.arrayContaining(['a11', 'a30']));
  });

  it.each([
    ['pause_minority', '3.10'], ['ignore', '3.10'],
  ])('K9: nobody decides with %s', (handling, version) => {
    const settings = { cluster_partition_handling: handling, version };
    const { decisions, restarted } = play({ settings });
    expect([decisions, restarted]).toEqual([[], []]);
  });
});

describe('K23: with pause_if_all_down', () => {
  const name = 'cluster_partition_handling';
  const pausing = (nodes: string, recover = 'ignore') => play({
    steps: cutOff('n1', 4000, 6000),
    settings: {
      [name]: 'pause_if_all_down',
      [`${name}.pause_if_all_down.nodes`]: nodes, [`${name}.pause_if_all_down.recover`]: recover,
    },
  });

  it('whoever sees none of the named nodes stops, be it the larger side, and comes back', () => {
    const { paused, states, decisions } = pausing('n1');
    expect(paused).toEqual(['n2', 'n3']);
    expect([states, decisions]).toEqual([ALL_WELL, []]);
  });

  it.each(['n1, n2', 'n9', ''])('nobody stops who sees one, or of whom none is there: "%s"',
    (nodes) => {
      expect(pausing(nodes).paused).toEqual([]);
    });

  it('recover says what becomes of two sides that both went on', () => {
    expect(pausing('n1 n2').decisions).toEqual([]);
    expect(pausing('n1 n2', 'autoheal').decisions).toHaveLength(1);
  });
});

describe('K19: of two sides', () => {
  it('with as many clients the larger one goes on', () => {
    const { decisions } = play({ nodes: ['n1', 'n3', 'n3'], steps: cutOff('n1', 4000, 6000) });
    expect(decisions).toEqual([{ winner: 'n2', losers: 'n1' }]);
  });

  it('the one that was led goes too, when the other has more clients', () => {
    const { decisions, states } = play({
      nodes: ['n2', 'n3', 'n3'], steps: cutOff('n1', 4000, 6000),
    });
    expect(decisions).toEqual([{ winner: 'n2', losers: 'n1' }]);
    expect(states).toEqual(ALL_WELL);
  });
});

describe('K19: a node that dies', () => {
  it('while nodes meet again puts the decision off until it is back', () => {
    const { decisions, states } = play({
      nodes: ['n3', 'n1', 'n2'],
      steps: [...cutOff('n2', 4000, 6000), crash('n3', 10_100, 2000)],
    });
    expect(decisions).toEqual([{ winner: 'n1', losers: 'n2' }]);
    expect(states).toEqual(ALL_WELL);
  });

  it('and starts again alone with one side is apart from the other all the same', () => {
    const { decisions, states } = play({
      nodes: ['n3', 'n3', 'n3'],
      steps: [...cutOff('n3', 4000, 9000), crash('n1', 5000, 1500)],
    });
    expect(decisions).toEqual([{ winner: 'n3', losers: 'n1, n2' }]);
    expect(states).toEqual(ALL_WELL);
  });

  it.each([1, 2, 3, 4, 5, 6])('whenever it does: all are one again, and serve, by chance %i', (
    seed,
  ) => {
    const roll = dice(seed);
    const from = (least: number, most: number): number =>
      least + Math.floor(roll() * (most - least));
    const { labels, states } = play({
      nodes: [pick(NODES, roll), pick(NODES, roll), pick(NODES, roll)],
      steps: [
        ...cutOff(pick(NODES, roll), from(2000, 5000), from(500, 6500)),
        crash(pick(NODES, roll), from(2000, 12_000), from(500, 3500)),
      ],
    });
    expect(states).toEqual(ALL_WELL);
    const late = Array.from({ length: 20 }, (_, place) => `a${place + 20}`);
    expect(labels('effect')).toEqual(expect.arrayContaining(late));
  });
});

it('K12: who asks a master that is only just starting asks again, until it leads', () => {
  const { labels, states } = play({
    settings: { cluster_partition_handling: 'pause_minority' }, nodes: ['n1', 'n2', 'n2'],
    steps: [...cutOff('n3', 4000, 4300), crash('n1', 5400, 3300)],
  });
  expect(states).toEqual(ALL_WELL);
  expect(labels('effect')).toEqual(expect.arrayContaining(['a20', 'b15']));
});
