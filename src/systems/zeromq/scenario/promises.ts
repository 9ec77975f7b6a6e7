/** What a world of sockets leaves open: nearly all but doubling is its applications' own care. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { isSubscribedTo } from '../topology/types';
import { appOptionsOf, topologyOf } from '../topology';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { producers, consumers } = scenario;
  const { sockets } = topologyOf(scenario);
  const used = new Set([...producers, ...consumers]
    .map((spec) => appOptionsOf(spec).socket));
  const isDropping = sockets.some(({ type }) => isSubscribedTo(type));
  const isShared = consumers.length > 1
    || sockets.some(({ name }) => !used.has(name));
  const hasPirates = sockets.some(({ pirate }) => pirate !== null);
  return {
    always: {
      lost: rulesIf(
        ['zeromq:Z24', true], ['zeromq:Z12', true], ['zeromq:Z1', true],
        ['zeromq:Z19', isDropping], ['zeromq:Z20', isDropping],
      ),
      doubled: rulesIf(['zeromq:Z14', hasPirates]),
      late: rulesIf(['zeromq:Z6', isShared], ['zeromq:Z23', isShared]),
    },
    whenSeen: {
      lost: [
        'zeromq:Z9', 'zeromq:Z10', 'zeromq:Z16', 'zeromq:Z17', 'zeromq:Z18', 'zeromq:Z21',
        'zeromq:Z26',
      ],
      doubled: [], late: ['zeromq:Z1'],
    },
  };
};
