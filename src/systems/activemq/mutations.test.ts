/** A rule told wrongly makes a recording of ActiveMQ fail. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { recordingsOf } from '../../testing/recorded';

const all = recordingsOf('activemq');

type Work = (...args: readonly unknown[]) => unknown;
type Module = { readonly [name: string]: Work };

interface Mutation {
  readonly rule: string;
  readonly path: string;
  readonly change: (original: Module) => object;
}

const mutations: readonly Mutation[] = [
  {
    rule: 'A12: anybody may have a message of a group',
    path: './machines/queue/matching.ts',
    change: (original) => ({ ...original, claimGroup: () => true }),
  },
  {
    rule: 'A13: everything is selected',
    path: './machines/queue/matching.ts',
    change: (original) => ({ ...original, isSelected: () => true }),
  },
  {
    rule: 'A16: ">" needs one level more',
    path: './topology/names.ts',
    change: (original) => ({
      ...original,
      nameMatches: (pattern: string, name: string) => original['nameMatches']?.(pattern, name)
        && (!pattern.endsWith('>') || name.split('.').length >= pattern.split('.').length),
    }),
  },
  {
    rule: 'A23: no topic is virtual',
    path: './topology/names.ts',
    change: (original) => ({ ...original, virtualTopicOf: () => undefined }),
  },
  {
    rule: 'A26: what a listener is done with is never acknowledged',
    path: './machines/client/acknowledging.ts',
    change: (original) => ({ ...original, after: () => {} }),
  },
  {
    rule: 'A30: no client refuses what came too often',
    path: './machines/client/redelivering.ts',
    change: (original) => ({ ...original, isExceeded: () => false }),
  },
  {
    rule: 'A33: what comes back was never delivered',
    path: './machines/queue/seating.ts',
    change: (original) => ({
      ...original,
      detach: (queue: unknown, event: object, kernel: unknown) =>
        original['detach']?.(queue, { ...event, isKnown: true, lastDelivered: null }, kernel),
    }),
  },
];

describe('a rule told wrongly', () => {
  afterEach(() => vi.resetModules());

  it.each(mutations)('$rule: some recording notices', async ({ path, change }) => {
    vi.resetModules();
    vi.doMock(path, async (original) => change((await original()) as Module));
    const { playAny } = await import('../../conform/play-any');
    const system = { ...await import('./conform'), ...await import('./machines') };
    const noticed = all.some((one) => playAny(one, system).some(({ difference }) =>
      difference !== undefined && difference.at !== 'run'));
    vi.doUnmock(path);
    expect(noticed).toBe(true);
  });
});
