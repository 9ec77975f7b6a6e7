/** How the coordinator of a newer group comes to be: from what its log says. */
import type { MachineDefinition } from '../../../../../kernel/machine';
import { numberOf, textOf, timeOf } from '../../../scenario/config';
import { timeFor } from '../config';
import type { MigrationPolicy } from '../mixed/turn';
import type { GroupMaker } from '../registry';
import type { ModernRecord } from './record';
import { NO_MEMBERS, type StoredModern } from './targeting';

const makerOf = (kind: ModernRecord['kind'], machine: MachineDefinition): GroupMaker => ({
  machine,
  recordOf: (base, data, broker): ModernRecord => {
    const stored = (data ?? NO_MEMBERS) as StoredModern;
    const { settings } = broker;
    return {
      ...base, kind, epoch: stored.epoch, targetEpoch: stored.targetEpoch,
      targetedAt: stored.targetedAt, raisedBy: -1, targets: { ...stored.targets },
      seen: stored.seen, initialized: stored.initialized, resolved: stored.resolved,
      members: Object.fromEntries(Object.entries(stored.members).map(([id, member]) =>
        [id, { ...member }])),
      session: timeFor(broker, base.id, `${kind}.session.timeout.ms`),
      interval: timeFor(broker, base.id, `${kind}.heartbeat.interval.ms`),
      assignmentInterval: timeFor(broker, base.id, `${kind}.assignment.interval.ms`),
      assignors: textOf(settings, 'group.consumer.assignors').split(',').map((name) => name.trim()),
      policy: textOf(settings, 'group.consumer.migration.policy') as MigrationPolicy,
      sessionMin: timeOf(settings, 'group.min.session.timeout.ms'),
      sessionMax: timeOf(settings, 'group.max.session.timeout.ms'),
      sizeMax: numberOf(settings, 'group.max.size'),
    };
  },
});

export const consumerMaker = (machine: MachineDefinition): GroupMaker =>
  makerOf('consumer', machine);
export const shareMaker = (machine: MachineDefinition): GroupMaker => makerOf('share', machine);
