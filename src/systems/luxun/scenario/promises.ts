/** What a Luxun world's settings protect against, and what they leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { receiverOptionsOf, senderOptionsOf, topologyOf } from '../topology';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { producers, consumers } = scenario;
  const readers = consumers.map(receiverOptionsOf);
  const fanouts = readers.flatMap(({ fanout }) => (fanout === null ? [] : [fanout]));
  const isShared = new Set(fanouts).size < fanouts.length;
  return {
    always: {
      lost: rulesIf(
        ['luxun:L23', fanouts.length > 0],
        ['luxun:L14', producers.some((spec) => !senderOptionsOf(spec).confirms)],
      ),
      // A reader by index may go back as it likes.
      doubled: rulesIf(['luxun:L24', fanouts.length < readers.length]),
      late: rulesIf(['luxun:L29', isShared || topologyOf(scenario).brokers.length > 1]),
    },
    whenSeen: {
      lost: ['luxun:L5', 'luxun:L8', 'luxun:L9', 'luxun:L13', 'luxun:L15', 'luxun:L32'],
      doubled: ['luxun:L35'],
      late: [],
    },
  };
};
