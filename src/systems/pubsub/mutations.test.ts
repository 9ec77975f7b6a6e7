/** A rule told wrongly makes a case of the real service fail. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { casesOf } from '../../testing/recorded';

const all = casesOf('pubsub');

type Work = (...args: readonly never[]) => unknown;
type Module = { readonly [name: string]: Work };

interface Mutation {
  readonly rule: string;
  readonly path: string;
  readonly change: (original: Module) => object;
}

const own = './machines/subscription';

const mutations: readonly Mutation[] = [
  {
    rule: 'G9: a deadline that ended leaves the message out',
    path: `${own}/return.ts`,
    change: (original) => ({ ...original, surface: () => {} }),
  },
  {
    rule: 'G10: a nack does nothing',
    path: `${own}/return.ts`,
    change: (original) => ({ ...original, giveBack: () => {} }),
  },
  {
    rule: 'G23: an ack id belongs to the message',
    path: `${own}/record.ts`,
    change: (original) => ({
      ...original, ackIdOf: (name: string, copy: number) => `${name}:${copy}:1`,
    }),
  },
  {
    rule: 'G26: nothing that was acknowledged is retained',
    path: './machines/log.ts',
    change: (original) => ({ ...original, keepAcked: () => {} }),
  },
  {
    rule: 'G26: everything that was acknowledged is retained',
    path: `${own}/config.ts`,
    change: (original) => ({ ...original, keepsFromOf: () => 600 }),
  },
  {
    rule: 'G27: a snapshot keeps nothing that comes after it',
    path: './machines/log.ts',
    change: (original) => ({ ...original, keepPublished: () => {} }),
  },
  {
    rule: 'G15: an endpoint is called once',
    path: `${own}/settle.ts`,
    change: (original) => ({ ...original, hearPush: () => {} }),
  },
  {
    rule: 'G16, G24: the configuration is forgotten',
    path: './topology/config.ts',
    change: (original) => ({
      ...original,
      applyConfig: (...[before, , isNew]: readonly never[]) =>
        original['applyConfig']?.(before as never, {} as never, isNew as never),
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
