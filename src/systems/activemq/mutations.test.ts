/** A rule told wrongly makes a recording of ActiveMQ fail. */
import { type Mutation, testNoticed } from '../../testing/mutation';

/** A client whose consumers know what they were given. */
interface Knowing {
  readonly consumers: ReadonlyMap<string, { readonly known: Set<number> }>;
}

const mutations: readonly Mutation[] = [
  {
    rule: 'A12: anybody may have a message of a group',
    path: 'machines/queue/matching.ts',
    change: (original) => ({ ...original, claimGroup: () => true }),
  },
  {
    rule: 'A13: everything is selected',
    path: 'machines/queue/matching.ts',
    change: (original) => ({ ...original, isSelected: () => true }),
  },
  {
    rule: 'A15: a browser leaves what waits where it is',
    path: 'machines/queue/paging.ts',
    change: (original) => ({ ...original, pageInForBrowser: () => {} }),
  },
  {
    rule: 'A31: who closes gives nothing up',
    path: 'machines/client/redelivering.ts',
    change: (original) => ({ ...original, giveUpAtClose: () => {} }),
  },
  {
    rule: 'A16: ">" needs one level more',
    path: 'topology/names.ts',
    change: (original) => ({
      ...original,
      nameMatches: (pattern: string, name: string) => original['nameMatches']?.(pattern, name)
        && (!pattern.endsWith('>') || name.split('.').length >= pattern.split('.').length),
    }),
  },
  {
    rule: 'A23: no topic is virtual',
    path: 'topology/names.ts',
    change: (original) => ({ ...original, virtualTopicOf: () => undefined }),
  },
  {
    rule: 'A26: what a listener is done with is never acknowledged',
    path: 'machines/client/acknowledging.ts',
    change: (original) => ({ ...original, after: () => {} }),
  },
  {
    rule: 'A30: no client refuses what came too often',
    path: 'machines/client/redelivering.ts',
    change: (original) => ({ ...original, isExceeded: () => false }),
  },
  {
    rule: 'A33: what comes back was never delivered',
    path: 'machines/queue/seating.ts',
    change: (original) => ({
      ...original,
      detach: (queue: unknown, event: object, kernel: unknown) =>
        original['detach']?.(queue, { ...event, isKnown: true, lastDelivered: null }, kernel),
    }),
  },
  {
    rule: 'A47: a message crosses any number of bridges, and back',
    path: 'machines/bridge/crossing.ts',
    change: (original) => ({ ...original, isForSeat: () => true }),
  },
  {
    rule: 'A48: each consumer over there counts',
    path: 'machines/bridge/record.ts',
    change: (original) => ({ ...original, isConduit: () => false }),
  },
  {
    rule: 'A57: a slave never has the lock',
    path: 'machines/broker/sharing.ts',
    change: (original) => ({ ...original, isHolder: () => false }),
  },
  {
    rule: 'A58: what was in hand at a failover comes again',
    path: 'machines/client/delivering.ts',
    change: (original) => ({
      ...original,
      prefetch: (client: Knowing, ...more: unknown[]) => {
        for (const { known } of client.consumers.values()) known.clear();
        original['prefetch']?.(client, ...more);
      },
    }),
  },
  {
    rule: 'A59: what was sent in an open transaction is not sent again',
    path: 'machines/client/replaying.ts',
    change: (original) => ({ ...original, replay: () => undefined }),
  },
];

testNoticed(mutations, {
  folder: import.meta.dirname, system: 'activemq',
  load: async () => ({ ...await import('./conform'), ...await import('./machines') }),
});
