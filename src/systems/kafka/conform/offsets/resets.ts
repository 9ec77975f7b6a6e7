/** Vectors of the tool that resets offsets. */
import { isRecord, type Json } from '../../../../base/json';
import {
  counted, numberIn, numberOr, onlyKnown, outOfForm, rowIn, textsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import {
  isResetRefused, type PartitionFacts, planReset, type ResetPlan, type ResetRefused,
} from '../../offsets/reset';
import { partitionName, topicOf } from '../../protocol/partition';
import { answers } from '../answers';
import { type Command, commandIn, searchIn, targetOf, TIMES } from './options';

const REFUSED = /\binactive\b/;

/** The group reset_offsets. */
export const playReset: CasePlayer = ({ given }) => {
  onlyKnown(given, ['expected', 'topics', 'topic_partitions', 'file', 'groups', TIMES]);
  const { expected, expected_error: error = typeof expected === 'string'
    && REFUSED.test(expected) ? expected : undefined } = given;
  if (error !== undefined) return playOne({ ...given, expected_new_committed: error });
  return given['expected_new_committed'] === undefined ? playScope(given) : playOne(given);
};

const READING = /^(?:stable|preparing_?rebalance|completing_?rebalance|assigning|reconciling)$/i;

/** Whether the group has members that read. */
const isActive = (given: Row): boolean => given['group_active'] === true
  || (typeof given['group_state'] === 'string' && READING.test(given['group_state']));

function planOf(
  given: Row, command: Command, facts: { readonly [name: string]: PartitionFacts },
): ResetPlan | ResetRefused {
  const { topics, partitions } = command;
  const end = Math.max(0, ...Object.values(facts).map(({ endOffset }) => endOffset));
  return planReset(facts, {
    isActive: isActive(given), scope: { topics, partitions }, target: targetOf(command, given, end),
  });
}

/** One partition to which an option is applied, whatever it names. */
function playOne(given: Row): Played {
  const command = commandIn(given);
  const committed = typeof given['committed'] === 'number' ? given['committed'] : null;
  const plan = planOf(given, { ...command, topics: ['T'] }, { 'T-0': {
    startOffset: numberIn(given, 'logStart'), endOffset: numberIn(given, 'logEnd'), committed,
    offsetAt: searchIn(given, command),
  } });
  const { expected_new_committed: wanted = null } = given;
  const isDry = given['execute'] === false || given['dry_run'] === true; // then a plan is all
  if (wanted === 'unchanged') {
    const now = isResetRefused(plan) ? committed : plan['T-0'] ?? committed;
    return { expected: { committed }, got: { committed: now } };
  }
  return answers({ expected_new_committed: codeOf(wanted) }, {
    expected_new_committed: () => (isResetRefused(plan) ? errorOf(plan)
      : isDry ? committed : plan['T-0'] ?? null),
  });
}

/** An offset that is not there cannot be shifted: it stays away. */
const errorOf = ({ error }: ResetRefused): Json =>
  (error === 'IllegalArgumentException' ? null : error);

/** The tool's sentences, by what they mean: an active group, and nothing to count from. */
function codeOf(wanted: Json): Json {
  if (typeof wanted !== 'string') return wanted;
  if (REFUSED.test(wanted)) return 'NON_EMPTY_GROUP';
  return /\bno (?:current )?committed offset\b|^IllegalArgument/.test(wanted) ? null : wanted;
}

/** The topics that an option names; T, where it names none. */
function topicsIn({ topics, partitions }: Command): readonly string[] {
  const named = [...(topics === 'all' ? [] : topics), ...partitions.map(topicOf)];
  return named.length === 0 ? ['T'] : [...new Set(named)];
}

/** "T-0" and "T-1"; or as many of each topic as are told. */
function partitionsIn(given: Row, command: Command): readonly string[] {
  const name = ['topics', 'topic_partitions'].find((one) => isRecord(given[one]));
  if (name === undefined) {
    return topicsIn(command).flatMap((topic) =>
      counted(numberOr(given, 'topic_partitions', 0)).map((at) => partitionName(topic, at)));
  }
  const topics = rowIn(given, name);
  return Object.keys(topics).flatMap((topic) =>
    counted(numberIn(topics, topic)).map((at) => partitionName(topic, at)));
}

/** Several partitions, of which an option names some. */
function playScope(given: Row): Played {
  const [wanted, command] = [rowIn(given, 'expected'), commandIn(given)];
  const endOffset = numberOr(given, 'logEnd', 100);
  const facts = Object.fromEntries(partitionsIn(given, command).map((name) => [name, {
    startOffset: numberOr(given, 'logStart', 0), endOffset,
    committed: numberOr(given, 'committed', endOffset), offsetAt: searchIn(given, command),
  }]));
  const plan = planOf(given, command, facts);
  if (isResetRefused(plan)) return { expected: { plan: wanted }, got: { plan: plan.error } };
  const groups = given['groups'] === undefined ? [] : textsIn(given, 'groups');
  // Groups of one case have committed alike, so each comes by the same plan.
  const isByGroup = groups.some((group) => isRecord(wanted[group]));
  const plans = isByGroup ? groups.map((group) => rowIn(wanted, group)) : [wanted];
  if (plans.some((one) => Object.values(one).some(isRecord))) {
    return outOfForm('"expected" is no list of offsets');
  }
  const changed = plans.map((one) => Object.fromEntries(Object.entries(one)
    .filter(([, offset]) => offset !== 'unchanged')));
  return { expected: { plans: changed }, got: { plans: plans.map(() => plan) } };
}
