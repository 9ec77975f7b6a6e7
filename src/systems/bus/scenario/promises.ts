/** What a world of integrated applications protects against, and what it leaves open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { senderOptionsOf, topologyOf } from '../topology';

export const leavesOpen: LeavesOpen = (scenario) => {
  const { producers, consumers } = scenario;
  const { style, hub, applications } = topologyOf(scenario);
  const senders = producers.map(senderOptionsOf);
  const isBus = style === 'bus';
  const hasNoDisk = !hub.persistent;
  const isWaited = senders.some(({ flow }) => flow === 'synchronous');
  const isAlone = applications.every(({ exclusive }) => exclusive)
    || consumers.length <= applications.length;
  return {
    always: {
      lost: rulesIf(
        ['bus:B8', hasNoDisk], ['bus:B9', !isBus], ['bus:B10', isBus && !hub.invalidChannel],
        ['bus:B11', isBus && !hub.deadLetterChannel],
      ),
      doubled: ['bus:B8'],
      late: rulesIf(
        ['bus:PP1', !isAlone], ['bus:B5', isBus && hub.workers > 1], ['bus:B8', true],
      ),
      aborted: rulesIf(['bus:B7', isWaited]),
    },
    whenSeen: { lost: ['bus:B8'], doubled: ['bus:B8'], late: ['bus:B8'] },
  };
};
