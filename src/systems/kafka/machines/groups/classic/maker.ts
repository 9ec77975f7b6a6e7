/** How the coordinator of a classic group comes to be: from what its log says. */
import type { Micros } from '../../../../../base/micros';
import { numberOf, timeOf } from '../../../scenario/config';
import type { GroupMaker } from '../registry';
import { classicGroup } from '../classic-group';
import type { ClassicRecord } from './record';
import type { StoredGroup } from './syncing';

const NOTHING: StoredGroup = { generation: 0, protocol: '', leader: '', members: [] };

export const classicMaker: GroupMaker = {
  machine: classicGroup,
  recordOf: (base, data, { settings }): ClassicRecord => {
    const { members, ...stored } = (data ?? NOTHING) as StoredGroup;
    return {
      ...base, ...stored,
      initialDelay: timeOf(settings, 'group.initial.rebalance.delay.ms'),
      sessionMin: timeOf(settings, 'group.min.session.timeout.ms'),
      sessionMax: timeOf(settings, 'group.max.session.timeout.ms'),
      sizeMax: numberOf(settings, 'group.max.size'),
      state: 'Empty', promised: [], ids: 0, isInitial: false, hasArrived: false,
      remaining: 0 as Micros,
      members: Object.fromEntries(members.map((member) =>
        [member.id, { ...member, join: null, sync: null }])),
    };
  },
};
