/** What an SQS world's settings protect against, and what they leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { topologyOf } from '../topology';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { consumers } = scenario;
  const { queues, functions } = topologyOf(scenario);
  // S22: only a consumer that knows its messages again does nothing twice.
  const isForgetful = functions.length > 0 || consumers.some(({ idempotent }) => !idempotent);
  return {
    always: {
      lost: [],
      doubled: rulesIf(['sqs:S22', isForgetful]),
      late: rulesIf(['sqs:S30', queues.some(({ name }) => !name.endsWith('.fifo'))]),
    },
    whenSeen: {
      // Deleted by somebody who had not worked on it, refused as a duplicate, purged, or too old.
      lost: ['sqs:S24', 'sqs:S25', 'sqs:S40', 'sqs:S74', 'sqs:S90'],
      doubled: ['sqs:S13', 'sqs:S21'], late: ['sqs:S13'],
    },
  };
};
