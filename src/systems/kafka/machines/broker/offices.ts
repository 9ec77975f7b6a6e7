/** What a broker is to each of its partitions: leader, follower, or nothing while none leads. */
import type { Kernel } from '../../../../kernel/api';
import { cutEpochsAtEnd } from '../../log/epochs';
import type { PartitionName } from '../../protocol/partition';
import { becomeLeader } from '../../replication/leadership';
import { NO_LEADER } from '../../replication/election';
import type { PartitionImage } from '../cluster/image';
import { retireGroups } from '../groups/registry';
import { retireCoordinators, wakeCoordinators } from '../transactions/registry';
import { lookForMissing } from './lost-disk';
import type { BrokerRecord, Replica } from './record';
import { type LedReplica, moveHighWatermark, topicSettings, touch } from './replicas';

/** Becomes what the metadata says, for every replica here. */
export function takeOffices(broker: BrokerRecord, kernel: Kernel): void {
  for (const replica of broker.replicas.all) {
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
  if (leader !== replica.leader) broker.replicas.setLeader(replica, leader);
  replica.leaderEpoch = leaderEpoch;
  touch(broker, replica);
  if (leader === broker.id) {
    if (isNew) lead(broker, { replica, image }, kernel);
    else if (replica.leadership !== null) replica.leadership.isr = image.isr;
    return moveHighWatermark(broker, replica as LedReplica, kernel);
  }
  if (!isNew) return;
  if (replica.leadership !== null) retire(broker, replica.name, kernel);
  replica.leadership = null;
  kernel.send(replica.actor, { type: leader === NO_LEADER ? 'halt' : 'follow' });
  // Whoever followed another leader looks whether there is anything left to follow.
  for (const fetcher of broker.fetchers.values()) kernel.send(fetcher, { type: 'follow' });
}

function lead(broker: BrokerRecord, { replica, image }: Office, kernel: Kernel): void {
  const { minInSync } = topicSettings(broker, replica);
  const { leaderEpoch: epoch, isr, replicas } = image;
  const term = { leader: broker.id, epoch, isr, replicas, minInSync };
  replica.leadership = becomeLeader(replica.log, term, kernel.now);
  // K86: the last known leader comes back with whatever its disk has.
  lookForMissing({ replica, isAll: true }, kernel);
  replica.terms.push(epoch);
  kernel.send(replica.actor, { type: 'lead' });
  for (const fetcher of broker.fetchers.values()) kernel.send(fetcher, { type: 'follow' });
  wakeCoordinators(broker, replica.name, kernel);
}

// K135: whoever leads an internal partition coordinates.
function retire(broker: BrokerRecord, name: PartitionName, kernel: Kernel): void {
  retireGroups(broker, name, kernel);
  retireCoordinators(broker, name, kernel);
}

// K71.
/** A process begins: its logs know no epoch in which nothing was written. */
export function loadLogs({ replicas }: Pick<BrokerRecord, 'replicas'>): void {
  for (const { log } of replicas.all) cutEpochsAtEnd(log.epochs, log.endOffset);
}

/** What dies with the process: everything but the logs and what is written beside them. */
export function forgetOffices({ replicas, office }: BrokerRecord): void {
  for (const replica of replicas.all) {
    replica.leadership = null;
    replicas.setLeader(replica, NO_LEADER);
    replica.leaderEpoch = -1;
    // K76: the log itself survives the death of its process: the system has it in its page cache.
    const { log } = replica;
    const known = office.checkpoints.get(replica.name) ?? log.startOffset;
    log.highWatermark = Math.max(known, log.startOffset);
  }
}
