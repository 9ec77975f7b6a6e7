import { describe, expect, it } from 'vitest';
import { micros, parseDuration, type Micros } from '../../../base/micros';
import type { Station } from '../../../frames/frame';
import { Frames } from '../../../frames/frame-at';
import { runWorld, scenarioOf, worlds } from '../../../worlds';
import { frames as own } from '../frames';
import type { Group, QueueDetail } from './detail';
import type { Held } from './held';

const ours = worlds.filter(({ system }) => system === 'sqs');

interface Told {
  readonly detail: (queue: string, time: string) => QueueDetail;
  readonly station: (name: string, time: string) => Station;
}

async function told(name: string): Promise<Told> {
  const world = ours.find(({ id }) => id === `sqs/${name}`)!;
  const { trace } = (await runWorld(world)).world;
  const pictures = new Frames(trace, { ...own, scenario: scenarioOf(world.file) });
  const station: Told['station'] = (queue, time) =>
    pictures.at(parseDuration(time)!).stations.find((one) => one.name === queue)!;
  return { station, detail: (queue, time) => station(queue, time).detail as QueueDetail };
}

const labels = (held: readonly Held[]): string[] => held.map(({ is }) => is.label);
const lane = ({ name, out, waiting }: Group): string =>
  `${name}: ${labels(out).join(' ')} | ${labels(waiting).join(' ')}`;

describe('a queue at a time', () => {
  it('names the servers that a short poll asked in vain, and those that have it', async () => {
    const { detail } = await told('empty-answer');
    expect(detail('q', '400ms').polled).toBeNull();
    const { polled, servers, visible } = detail('q', '800ms');
    expect(visible.total).toBe(1);
    expect(polled).toMatchObject({ client: 'worker', asked: ['s2', 's3'], found: 0, waiting: 1 });
    const having = servers.filter(({ copies }) => copies > 0).map(({ name }) => name);
    expect(having).toEqual(['s1', 's6', 's8']);
    const asked = servers.filter(({ isAsked }) => isAsked).map(({ name }) => name);
    expect(asked).toEqual(['s2', 's3']);
    expect(detail('q', '1500ms').polled).toMatchObject({ asked: null, found: 1 });
  });

  it('knows when each lease runs out, and how often what came back was received', async () => {
    const { detail } = await told('late-delete');
    const { inFlight } = detail('std', '200ms');
    expect(inFlight.shown.map(({ is }) => [is.until, is.receives])).toEqual([[1_101_000, 1]]);
    const { visible } = detail('std', '1200ms');
    expect(visible.shown.map(({ is }) => is.receives)).toEqual([1]);
  });

  it('keeps FIFO groups apart: what is out locks what waits', async () => {
    const { detail } = await told('fifo-groups');
    const names = detail('orders.fifo', '0s').groups.map(({ name }) => name);
    expect(names).toEqual(['ann', 'bob', 'cho']);
    expect(detail('orders.fifo', '2s').groups.map(lane))
      .toEqual(['ann:  | ', 'bob: m5 | m8 m11 m14 m17', 'cho:  | ']);
  });

  it('shows what a server that is down has missed, and where it comes back', async () => {
    const { detail } = await told('ghost');
    const server = (time: string): unknown => detail('q', time).servers[1];
    expect(server('1200ms')).toMatchObject({ isDown: true, copies: 1, ghosts: 0 });
    expect(server('2s')).toMatchObject({ isDown: true, copies: 0, ghosts: 1 });
    expect(server('3s')).toMatchObject({ isDown: false, copies: 1, ghosts: 0 });
    expect(detail('q', '3s').visible.shown.map(({ is }) => is.receives)).toEqual([1]);
  });

  it('has dead letters in a queue of their own, and a delay while it lasts', async () => {
    const dead = await told('dead-unseen');
    expect(dead.detail('q', '2600ms').visible.total).toBe(0);
    expect(dead.detail('dlq', '2600ms')).toMatchObject({
      traits: { isDeadLetter: true }, visible: { total: 1, shown: [{ is: { receives: 1 } }] },
    });
    const late = await told('delayed-last');
    const { delayed } = late.detail('q', '500ms');
    expect(delayed.total).toBeGreaterThan(0);
    expect(delayed.shown.every(({ is }) => is.until > micros(500_000))).toBe(true);
  });
});

describe.each(ours.map(({ id }) => id.slice('sqs/'.length)))('%s', (name) => {
  it('stands with all its queues before anything has happened', async () => {
    const { station } = await told(name);
    const { file } = ours.find(({ id }) => id === `sqs/${name}`)!;
    const { queues } = (file as unknown as { topology: { queues: { name: string }[] } }).topology;
    for (const queue of queues) {
      expect(station(queue.name, '0s')).toMatchObject({ kind: 'queue' });
    }
  });

  it('counts as the general fold of the trace does, at every tenth of its time', async () => {
    const world = ours.find(({ id }) => id === `sqs/${name}`)!;
    const { trace } = (await runWorld(world)).world;
    const scenario = scenarioOf(world.file);
    const pictures = new Frames(trace, { ...own, scenario });
    for (let tenth = 10; tenth >= 0; tenth--) {
      const { stations } = pictures.at(Math.round((scenario.until * tenth) / 10) as Micros);
      for (const { detail, rows, kind } of stations) {
        if (kind !== 'queue') continue;
        const { visible, inFlight, delayed } = detail as QueueDetail;
        const count = (word: string): number => rows.find((row) => row.word === word)?.total ?? 0;
        expect([visible.total, inFlight.total + delayed.total])
          .toEqual([count('ready'), count('unacked') + count('held')]);
      }
    }
  });
});
