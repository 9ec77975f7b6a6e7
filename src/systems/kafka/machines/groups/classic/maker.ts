/** How the coordinator of a classic group comes to be: from what its log says. */
import type { Micros } from '../../../../../base/micros';
import { numberOf, textOf, timeOf } from '../../../scenario/config';
import { classicGroup } from '../classic-group';
import type { MigrationPolicy, Turn } from '../mixed/turn';
import type { GroupMaker } from '../registry';
import type { ClassicRecord } from './record';
import type { StoredGroup } from './syncing';

const NOTHING: StoredGroup = {
  generation: 0, protocol: '', leader: '', emptySince: null, members: [],
};

/** The maker, which is told how such a coordinator turns into one of the newer protocol. */
export const classicMaker = (turn: Turn): GroupMaker => ({
  machine: classicGroup(turn),
  recordOf: (base, data, { settings }): ClassicRecord => {
    const { members, emptySince, ...stored } = (data ?? NOTHING) as StoredGroup;
    return {
      ...base, ...stored, offsets: { ...base.offsets, emptySince },
      initialDelay: timeOf(settings, 'group.initial.rebalance.delay.ms'),
      sessionMin: timeOf(settings, 'group.min.session.timeout.ms'),
      sessionMax: timeOf(settings, 'group.max.session.timeout.ms'),
      sizeMax: numberOf(settings, 'group.max.size'),
      policy: textOf(settings, 'group.consumer.migration.policy') as MigrationPolicy,
      state: 'Empty', promised: [], isInitial: false, hasArrived: false, mustRebalance: false,
      remaining: 0 as Micros,
      members: Object.fromEntries(members.map((member) =>
        [member.id, { ...member, join: null, sync: null }])),
    };
  },
});
