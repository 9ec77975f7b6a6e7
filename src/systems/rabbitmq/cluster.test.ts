/** What the worlds of clusters say that they show happens in them, and otherwise elsewhere. */
import { describe, expect, it } from 'vitest';
import type { Fields, Json } from '../../base/json';
import { seconds } from '../../base/micros';
import { playWorld, worldFile } from '../../testing/world';
import type { TraceEntry } from '../../trace/entry';
import { assemble } from './machines';
import { scenario as rabbitmq } from './scenario';

const folder = import.meta.dirname;

/** A world with other steps, or as it is: what is told of its messages. */
function play(name: string, steps?: Json) {
  const file = worldFile(folder, name) as Fields;
  const { trace } = playWorld(steps === undefined ? file : { ...file, steps },
    { scenario: rabbitmq, assemble });
  return (is: (entry: TraceEntry) => boolean): string[] =>
    trace.entries().filter(is).map(({ message = -1 }) => trace.messages[message]?.label ?? '');
}

const answered = (native: string) => (entry: TraceEntry): boolean =>
  entry.kind === 'answered' && entry.native === native && entry.message !== undefined;

it('classic-home-node: nobody has the orders while n2 is down, and nobody reads them after', () => {
  const told = play('classic-home-node');
  const refused = told(answered('basic.nack'));
  expect(refused).toContain('m7');
  expect(told(({ kind }) => kind === 'processed').filter((label) => refused.includes(label)))
    .toEqual([]);
  const back = told(({ native }) => native === 'recover');
  expect(back).toEqual(['m2', 'm3', 'm4']);
  expect(told(({ kind, at }) => kind === 'processed' && at > seconds(7) && at < seconds(13)))
    .toEqual([]);
});

describe('minority-declares: who declares on the node that is cut off', () => {
  const told = (version: string): Record<string, string[]> => {
    const file = worldFile(folder, 'minority-declares') as Fields;
    const { trace } = playWorld({ ...file, settings: { version } },
      { scenario: rabbitmq, assemble });
    const stored = trace.entries().filter(({ kind }) => kind === 'stored');
    return Object.fromEntries(['audit', 'reports'].map((queue) => [queue, stored
      .filter(({ actor }) => trace.nameOf(actor) === queue)
      .map(({ message = -1 }) => trace.messages[message]?.label ?? '')]));
  };

  it('waits since 4.3 until it is back, and then has what is published', () => {
    const { audit, reports } = told('4.3');
    expect(audit?.[0]).toBe('a6');
    expect(reports).toEqual(['b5', 'b6', 'b7', 'b8', 'a12', 'a13', 'a14']);
  });

  it('is answered at once before, and nobody else ever knows of the queue', () => {
    const { audit, reports } = told('4.0');
    expect([audit?.[0], audit?.at(-1), audit?.length]).toEqual(['a6', 'a14', 9]);
    expect(reports).toEqual(['b5', 'b6', 'b7', 'b8']);
  });
});

it('R97: a node that comes back without its disk has no queues, as the others learn', () => {
  const told = play('classic-home-node', [{ at: '3s', do: 'loseDisk', target: 'n2', for: '2s' }]);
  expect(told(({ native }) => native === 'recover')).toEqual([]);
  expect(told(({ native }) => native === 'no queue')).toContain('m8');
  expect(told(answered('basic.ack'))).toContain('m8');
});

it('K7: what is confirmed of a stream is in it, whenever a wire is cut and whole again', () => {
  const cuts = Array.from({ length: 12 }, (_, at) => `${2500 + at * 130}ms`);
  for (const at of cuts) {
    const told = play('stream-leader-dies', [
      { at, do: 'cut', target: 'n1-n2', for: '2500ms' }, { at, do: 'reset', target: 'n1-n2' },
    ]);
    const stored = told(({ kind }) => kind === 'stored');
    const confirmed = told(answered('basic.ack'));
    expect([at, confirmed.length, stored.length]).toEqual([at, 16, 16]);
    expect(confirmed.filter((label) => !stored.includes(label))).toEqual([]);
  }
});

describe('nodes that start again at the same time', () => {
  const file = worldFile(folder, 'minority-declares') as Fields & {
    readonly producers: readonly (Fields & { readonly options: Fields })[];
    readonly steps: readonly Fields[];
  };
  const crash = (target: string, at: string, duration: string): Fields =>
    ({ at, do: 'crash', target, for: duration });

  /** When orders came to the queue that is declared while `away` is down. */
  function audited(version: string, away: string, back: readonly Fields[]): number[] {
    const others = ['n1', 'n2', 'n3'].filter((node) => node !== away);
    const { trace } = playWorld({
      ...file, settings: { version }, until: '40s',
      producers: file.producers.map((producer, place) =>
        ({ ...producer, options: { ...producer.options, node: others[place] as string } })),
      steps: [crash(away, '3s', '7s'), ...file.steps.slice(4, 6), ...back],
    }, { scenario: rabbitmq, assemble });
    return trace.entries().filter(({ kind, actor }) =>
      kind === 'stored' && trace.nameOf(actor) === 'audit').map(({ at }) => at);
  }

  it.each(['3.10', '4.0', '4.3'])('keep what only those knew that stopped last: %s', (version) => {
    for (const away of ['n1', 'n2', 'n3']) {
      const [one, other] = ['n1', 'n2', 'n3'].filter((node) => node !== away) as [string, string];
      for (const duration of ['2s', '4s']) {
        const back = [crash(one, '8s', duration), crash(other, '8s', '2s')];
        const last = audited(version, away, back).at(-1) ?? 0;
        expect([away, duration, last > seconds(14)]).toEqual([away, duration, true]);
      }
    }
  });
});
