/** Vectors of elections. */
import type { Json } from '../../../../base/json';
import {
  nameLike, numbersIn, numbersOr, onlyKnown, outOfForm,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer } from '../../../../conform/vectors';
import { changePartition } from '../../replication/change';
import {
  electLeader, type ElectionRules, type PartitionRegistration,
} from '../../replication/election';
import { type Answers, answers } from '../answers';
import { playChange } from './eligible';
import {
  ALIVE, brokersIn, DEAD, electionIn, leaderIn, leaderLike, livenessIn, minInSyncIn, namesLike,
  registration, TARGET,
} from './registrations';

const UNCLEAN_ENABLED = /^unclean_?leader_?election(?:_?enabled?)?$/i;

// ReplicationControlManager: then every election of the topic is one.
/** Whether the topic lets the controller lose data. */
const mayBeUnclean = (given: Row): boolean =>
  given[nameLike(given, UNCLEAN_ENABLED) ?? ''] === true;

const BUMP = /^(?:expected_?)?leader_?epoch_?bump(?:ed|s)?$/i;
const EPOCH = /^expected_?leader_?epoch$/i;
const ISR = /^expected_?isr$/i;
const RECOVERY = /^(?:expected_?)?(?:leader_?)?recovery(?:_?state)?$/i;

/** The group leader_election. */
export const playElection: CasePlayer = ({ given }) => {
  if (given['before'] !== undefined) return playChange(given, 'ONLINE');
  const spelled = [DEAD, ALIVE, TARGET, ISR].flatMap((pattern) => namesLike(given, pattern));
  onlyKnown(given, [
    'replicas', 'target_replicas', 'isr', 'elr', 'lastKnownElr', ...spelled,
  ]);
  const election = electionIn(given, 'ONLINE');
  const rules: ElectionRules = {
    election: election === 'ONLINE' && mayBeUnclean(given) ? 'UNCLEAN' : election,
    isAlive: livenessIn(given, []),
    isElrEnabled: given['elr'] !== undefined || given['lastKnownElr'] !== undefined,
  };
  const partition = registration(given, { leader: leaderIn(given, 'current_leader') });
  const isr = brokersIn(given, TARGET) ?? numbersOr(given, 'isr');
  const replicas = given['target_replicas'] === undefined
    ? numbersOr(given, 'replicas') : numbersIn(given, 'target_replicas');
  const elected = electLeader({ ...partition, isr, replicas }, rules);
  return answers(given, {
    expected_leader: () => leaderLike(given['expected_leader'] as Json, elected.leader),
    unclean: () => elected.isUnclean, ...changesOf(given, partition, { ...rules, isr }),
  });
};

/** What else comes of an election, as the controller decrees it. */
function changesOf(
  given: Row, partition: PartitionRegistration,
  rules: ElectionRules & { readonly isr: readonly number[] },
): Answers {
  const changed = (): PartitionRegistration => {
    if (given['target_replicas'] !== undefined) outOfForm('replicas are not reassigned here');
    return changePartition(partition, { ...rules, minInSync: minInSyncIn(given) });
  };
  const isr = nameLike(given, ISR);
  const model: readonly (readonly [string | undefined, () => Json])[] = [
    [nameLike(given, BUMP), () => changed().leaderEpoch !== partition.leaderEpoch],
    [nameLike(given, EPOCH), () => changed().leaderEpoch],
    [isr, () => {
      const now = changed().isr;
      const told = numbersIn(given, isr ?? '');
      const isSame = told.length === now.length && told.every((id) => now.includes(id));
      return isSame ? [...told] : [...now];
    }],
    [nameLike(given, RECOVERY), () => (changed().isRecovering ? 'RECOVERING' : 'RECOVERED')],
  ];
  return Object.fromEntries(model.filter(([name]) => name !== undefined));
}
