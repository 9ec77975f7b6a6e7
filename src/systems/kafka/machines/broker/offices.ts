/** What a broker is to each of its partitions: leader, follower, or nothing while none leads. */
import type { Kernel } from '../../../../kernel/api';
import { NO_LEADER } from '../../replication/election';
import { becomeLeader } from '../../replication/leadership';
import type { PartitionImage } from '../cluster/image';
import type { BrokerRecord, Replica } from './record';
import { type LedReplica, moveHighWatermark, topicSettings } from './replicas';

/** Becomes what the metadata says, for every replica here. */
export function takeOffices(broker: BrokerRecord, kernel: Kernel): void {
  for (const replica of broker.replicas.values()) {
    const image = broker.image.partitions.get(replica.name);
    if (image !== undefined) takeOffice(broker, { replica, image }, kernel);
  }
}

interface Office {
  readonly replica: Replica;
  readonly image: PartitionImage;
}

/** Becomes what the metadata says of one partition. */
export function takeOffice(broker: BrokerRecord, { replica, image }: Office, kernel: Kernel): void {
  const { leader, leaderEpoch } = image;
  if (leaderEpoch < replica.leaderEpoch) return;
  const isNew = leaderEpoch > replica.leaderEpoch || leader !== replica.leader;
  replica.leader = leader;
  replica.leaderEpoch = leaderEpoch;
  if (leader === broker.id) {
    if (isNew) lead(broker, { replica, image }, kernel);
    return;
  }
  replica.leadership = null;
  broker.touched.add(replica.name);
  kernel.send(replica.actor, { type: leader === NO_LEADER ? 'halt' : 'follow' });
}

function lead(broker: BrokerRecord, { replica, image }: Office, kernel: Kernel): void {
  const { minInSync } = topicSettings(broker, replica.name);
  const term = { ...image, leader: broker.id, epoch: image.leaderEpoch, minInSync };
  replica.leadership = becomeLeader(replica.log, term, kernel.now);
  kernel.send(replica.actor, { type: 'lead' });
  moveHighWatermark(broker, replica as LedReplica, kernel);
  broker.touched.add(replica.name);
}
