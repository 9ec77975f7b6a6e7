/** Plays vectors from Kafka's own tests with the functions that the simulator uses. */
import type { VectorPlayer } from '../../conform/vectors';
import {
  playClientAssignor, playReconciliation, playServerRange, playUniform,
} from './conform/assigning';
import { playCompaction } from './conform/compacting';
import { playElection, playEligible } from './conform/electing';
import { playEpochs } from './conform/epochs';
import { playIsr } from './conform/in-sync';
import { playReset, playTimes } from './conform/offsets';
import { playCoordinator, playKey, playRoundRobin, playSticky } from './conform/partitioning';
import { playIdempotence } from './conform/producing';
import { playScenario } from './conform/scenarios';
import { playSharing } from './conform/sharing';
import { playTransactions } from './conform/transactions';

/** Kafka as a player of vectors: a function for each group. */
export const vectors: VectorPlayer = {
  system: 'kafka',
  groups: {
    murmur2: playKey,
    keyed_partition: playKey,
    coordinator_partition: playCoordinator,
    sticky_partitioner: playSticky,
    round_robin_partitioner: playRoundRobin,
    assignors_client_side: playClientAssignor,
    assignors_server_side_uniform: playUniform,
    assignors_server_side_range: playServerRange,
    kip848_reconciliation: playReconciliation,
    idempotent_producer: playIdempotence,
    transactions_lso: playTransactions,
    leader_epoch: playEpochs,
    leader_election: playElection,
    eligible_leader_replicas: playEligible,
    isr_and_high_watermark: playIsr,
    compaction: playCompaction,
    reset_offsets: playReset,
    offsets_for_times: playTimes,
    share_groups: playSharing,
    scenarios: playScenario,
  },
};
