/** A rule told wrongly makes a case of the real service fail. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { casesOf } from '../../testing/recorded';

const all = casesOf('sqs');

type Work = (...args: readonly unknown[]) => unknown;
type Module = { readonly [name: string]: Work };
type Stay = { stay: { phase: string; receivesHere: number } };

interface Mutation {
  readonly rule: string;
  readonly path: string;
  readonly change: (original: Module) => object;
}

const mutations: readonly Mutation[] = [
  {
    rule: 'S13: a lease that ran out leaves the message hidden',
    path: './machines/queue/storage/keep.ts',
    change: (original) => ({ ...original, surface: () => {} }),
  },
  {
    rule: 'S40: nothing ever expires',
    path: './machines/queue/storage/keep.ts',
    change: (original) => ({ ...original, expire: () => {} }),
  },
  {
    rule: 'S64: a FIFO receive goes on behind a hidden message',
    path: './machines/queue/fifo/groups.ts',
    change: () => ({
      fifoCandidates: ({ held }: { held: Map<number, Stay> }) =>
        [...held.values()].filter(({ stay }) => stay.phase === 'visible'),
    }),
  },
  {
    rule: 'S73: deduplication forgets at once',
    path: './machines/queue/fifo/dedup.ts',
    change: (original) => ({ ...original, earlierUse: () => undefined }),
  },
  {
    rule: 'S79: the deduplication id survives the dead-letter queue',
    path: './machines/queue/requests/take.ts',
    change: (original) => ({
      ...original,
      adoptedBy: (queue: unknown, adoption: { accepted: unknown }, place: unknown) => {
        original['adoptedBy']?.(queue, adoption, place);
        return adoption.accepted;
      },
    }),
  },
  {
    rule: 'S81: an attempt id is ignored',
    path: './machines/queue/fifo/attempts.ts',
    change: (original) => ({ ...original, again: () => undefined }),
  },
  {
    rule: 'S26: any handle will do',
    path: './machines/queue/handle.ts',
    change: (original) => ({
      ...original,
      receiptIn: (queue: unknown, handle: unknown) =>
        original['receiptIn']?.(queue, handle) ?? { copy: 999, receive: 1 },
    }),
  },
  {
    rule: 'S84: nobody is ever noisy',
    path: './machines/queue/storage/fair.ts',
    change: () => ({ noisyTenants: () => [] }),
  },
  {
    rule: 'S21: a server that comes back has forgotten',
    path: './machines/queue/moves.ts',
    change: (original) => ({ ...original, serverUp: () => {} }),
  },
  {
    rule: 'S32: a short poll asks every server',
    path: './machines/queue/storage/servers.ts',
    change: (original) => ({
      ...original, sampleOf: (host: unknown) => original['reachable']?.(host),
    }),
  },
];

describe('a rule told wrongly', () => {
  afterEach(() => vi.resetModules());

  it.each(mutations)('$rule: some case notices', async ({ path, change }) => {
    vi.resetModules();
    vi.doMock(path, async (original) => change((await original()) as Module));
    const { playCase } = await import('../../conform/forms/cases/play');
    const { cases } = await import('./conform');
    const { assemble } = await import('./machines');
    const noticed = all.filter((one) => {
      const { difference } = playCase(one, { cases, assemble });
      return difference !== undefined && difference.at !== 'run';
    });
    vi.doUnmock(path);
    expect(noticed.length).toBeGreaterThan(0);
  });
});
