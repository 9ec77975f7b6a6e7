/** What its worlds leave open: there is no acknowledgement, and a queue is memory. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { readerOptionsOf, topologyOf, writerOptionsOf } from '../topology';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { producers, consumers } = scenario;
  const readers = consumers.map(readerOptionsOf);
  const writers = producers.map(writerOptionsOf);
  const { queues } = topologyOf(scenario);
  const isOf = (api: string): boolean => queues.some((queue) => queue.api === api);
  return {
    always: {
      lost: rulesIf(['ipc:I8', readers.length > 0], ['ipc:I9', true]),
      doubled: [],
      late: rulesIf(
        ['ipc:I1', isOf('sysv') && readers.some(({ type, except }) => type < 0 || except)],
        ['ipc:I13', isOf('posix') && writers.some(({ type }) => type === null)],
        ['ipc:I4', isOf('sysv') && writers.some(({ noWait }) => !noWait)],
        ['ipc:I5', readers.length > 1],
      ),
    },
    whenSeen: {
      lost: ['ipc:I2', 'ipc:I3', 'ipc:I10', 'ipc:I14', 'ipc:I15', 'ipc:I18', 'ipc:I6'],
      doubled: [], late: ['ipc:I1', 'ipc:I13', 'ipc:I17'],
    },
  };
};
