/** A rule told wrongly makes a recording of a real kernel fail. */
import { type Mutation, testNoticed } from '../../testing/mutation';

type Sleeping = { readers: unknown[]; writers: unknown[] };

const mutations: readonly Mutation[] = [
  {
    rule: 'I1: types up to n come in the order of their sending',
    path: 'queue/selecting.ts',
    change: (original) => ({
      ...original,
      placeFor: (held: readonly unknown[], asked: unknown) =>
        held.findIndex((each) => original['suits']?.(each, asked)),
    }),
  },
  {
    rule: 'I11: everybody may do everything',
    path: 'queue/permission.ts',
    change: (original) => ({ ...original, mayDo: () => true }),
  },
  {
    rule: 'I11: msgget asks for nothing',
    path: 'queue/permission.ts',
    change: (original) => ({ ...original, mayOpen: () => true }),
  },
  {
    rule: 'I13: the newest of a priority goes first',
    path: 'queue/selecting.ts',
    change: (original) => ({
      ...original,
      placeByPriority: (held: readonly { type: number }[], { type }: { type: number }) => {
        const place = held.findIndex((each) => each.type <= type);
        return place < 0 ? held.length : place;
      },
    }),
  },
  {
    rule: 'I17: who sleeps shortest goes first',
    path: 'machines/queue/sleeping.ts',
    change: (original) => ({
      ...original,
      sleep: (queue: unknown, caller: unknown, rest: readonly [Sleeping]) => {
        original['sleep']?.(queue, caller, rest);
        const [{ readers, writers }] = rest;
        for (const line of [readers, writers]) if (line.length > 1) line.unshift(line.pop());
      },
    }),
  },
  {
    rule: 'I22: a larger bound wakes nobody',
    path: 'machines/sysv/waking.ts',
    change: (original) => ({ ...original, bound: () => {} }),
  },
  {
    rule: 'I24: what is open is open for both',
    path: 'machines/queue/calls.ts',
    change: (original) => ({ ...original, isClosedTo: () => false }),
  },
  {
    rule: 'I7: nothing ends a sleep but what it waits for',
    path: 'machines/queue/sleeping.ts',
    change: (original) => ({ ...original, interrupt: () => {}, expire: () => {} }),
  },
];

testNoticed(mutations, {
  folder: import.meta.dirname, system: 'ipc',
  load: async () => ({ ...await import('./conform'), ...await import('./machines') }),
});
