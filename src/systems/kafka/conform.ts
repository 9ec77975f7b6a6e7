/** Plays vectors from Kafka's own tests with the functions that the simulator uses. */
import type { CasePlayer, VectorPlayer } from '../../conform/vectors';
import { anySpelling } from './conform/field-names';
import { playCompaction } from './conform/logs/compacting';
import { playElection } from './conform/replicas/electing';
import { playEligible } from './conform/replicas/eligible';
import { playEpochs } from './conform/replicas/epochs';
import {
  playClientAssignor, playServerRange, playUniform,
} from './conform/groups/assigning';
import { playReconciliation } from './conform/groups/reconciling';
import { playIsr } from './conform/replicas/in-sync';
import { playReset } from './conform/offsets/resets';
import { playTimes } from './conform/offsets/times';
import { playRoundRobin } from './conform/placing/circle';
import { playCoordinator, playKey } from './conform/placing/hashes';
import { playSticky } from './conform/placing/sticky';
import { playIdempotence } from './conform/producers/producing';
import { playScenario } from './conform/scenarios';
import { playSharing } from './conform/sharing/sharing';
import { playTransactions } from './conform/transactions';

const DATA: { readonly [group: string]: CasePlayer } = {
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
};

/** Kafka as a player of vectors: a function for each group. */
export const vectors: VectorPlayer = {
  system: 'kafka',
  groups: {
    ...Object.fromEntries(Object.entries(DATA).map(([group, play]) => [group, anySpelling(play)])),
    scenarios: playScenario,
  },
};
