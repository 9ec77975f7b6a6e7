/** What a Pub/Sub world's settings protect against, and what they leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { publisherOptionsOf, topologyOf } from '../topology';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { producers, consumers } = scenario;
  const { subscriptions } = topologyOf(scenario);
  const isOrdered = subscriptions.every((one) => one['enableMessageOrdering'] === true)
    && producers.every((spec) => publisherOptionsOf(spec).ordering);
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
