/** What a world of web services protects against, and what it leaves open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { callerOptionsOf, type CallOptions, topologyOf } from '../topology';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { producers, consumers } = scenario;
  const { services } = topologyOf(scenario);
  const calls: readonly CallOptions[] = [
    ...producers.map(callerOptionsOf),
    ...services.filter((service) => service.calls.length > 0).map(({ client }) => client),
  ];
  const isRepeating = calls.some(({ maxAttempts }) => maxAttempts > 1);
  // Keys protect when the caller sends them, and the service has them still after a crash;
  // H20: not when a worker dies, and the word that its work is done with it.
  const hasKeys = calls.every(({ idempotencyKey }) => idempotencyKey)
    && services.every(({ idempotencyKeys }) => idempotencyKeys === 'database');
  return {
    always: {
      lost: rulesIf(['sync:H15', services.some(({ answers }) => answers === 'before')]),
      doubled: rulesIf(['sync:H4', isRepeating && !hasKeys], ['sync:H20', isRepeating]),
      late: rulesIf(['sync:H4', isRepeating], ['sync:H2', consumers.length > 1]),
    },
    whenSeen: { lost: [], doubled: [], late: [] },
  };
};
