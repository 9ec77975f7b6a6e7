/** What a Pub/Sub world's settings protect against, and what they leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import type { PublisherOptions, Topology } from '../topology';

export const leavesOpen: LeavesOpen = ({ producers, consumers, topology }) => {
  const { subscriptions } = topology as unknown as Topology;
  const isOrdered = subscriptions.every((one) => one['enableMessageOrdering'] === true)
    && producers.every(({ options }) => (options as unknown as PublisherOptions).ordering);
  return {
    always: {
      lost: [],
      // Exactly-once delivery does not know that a publisher has sent a message twice.
      doubled: rulesIf(['pubsub:G8', consumers.some(({ idempotent }) => !idempotent)]),
      late: rulesIf(['pubsub:G8', !isOrdered]),
    },
    whenSeen: {
      lost: ['pubsub:G3', 'pubsub:G24', 'pubsub:G25', 'pubsub:G26', 'pubsub:G29'],
      doubled: ['pubsub:G9', 'pubsub:G26', 'pubsub:G27'], late: ['pubsub:G22'],
    },
  };
};
