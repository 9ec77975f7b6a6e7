/** How the coordinator of a newer group comes to be: from what its log says. */
import { textOf } from '../../../scenario/config';
import { timeFor } from '../config';
import type { GroupMaker } from '../registry';
import { modernGroup } from '../modern-group';
import type { ModernRecord } from './record';
import type { StoredModern } from './targeting';

const NOTHING: StoredModern = { epoch: 0, members: {}, targets: {}, seen: '', resolved: null };

const makerOf = (kind: ModernRecord['kind']): GroupMaker => ({
  machine: modernGroup,
  recordOf: (base, data, broker): ModernRecord => {
    const stored = (data ?? NOTHING) as StoredModern;
    return {
      ...base, kind, epoch: stored.epoch, targets: { ...stored.targets },
      seen: stored.seen, resolved: stored.resolved,
      members: Object.fromEntries(Object.entries(stored.members).map(([id, member]) =>
        [id, { ...member }])),
      session: timeFor(broker, base.id, `${kind}.session.timeout.ms`),
      interval: timeFor(broker, base.id, `${kind}.heartbeat.interval.ms`),
      assignor: textOf(broker.settings, 'group.consumer.assignors').split(',')[0] ?? 'uniform',
    };
  },
});

export const consumerMaker = makerOf('consumer');
export const shareMaker = makerOf('share');
