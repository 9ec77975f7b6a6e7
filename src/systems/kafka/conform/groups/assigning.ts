/** Vectors of assignors. */
import { isList, isRecord, type Json } from '../../../../base/json';
import {
  counted, nameLike, numberIn, numbersIn, onlyKnown, outOfForm, rowIn, rowsIn, textIn, textsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer } from '../../../../conform/vectors';
import { assignRange } from '../../group/assignors/range';
import { assignRoundRobin } from '../../group/assignors/round-robin';
import { assignCooperative, assignSticky } from '../../group/assignors/sticky';
import type { Assignment, Subscriptions, TopicCounts } from '../../group/assignors/subscription';
import { assignUniform, type UniformVersion } from '../../group/assignors/uniform';
import { type PartitionName, partitionName } from '../../protocol/partition';
import { answers, sorted, type Answers } from '../answers';

/** How many partitions each topic has. */
function topicsIn(given: Row): TopicCounts {
  const { topics: told } = given;
  // [{ name: 't', partitions: 2 }]
  const topics = !isList(told) ? rowIn(given, 'topics') : Object.fromEntries(
    rowsIn(given, 'topics').map((row) => [textIn(row, 'name'), numberIn(row, 'partitions')]));
  return Object.fromEntries(Object.keys(topics).map((name) =>
    [name, counted(numberIn(topics, name)).length]));
}

/** What somebody holds. */
function partitionsIn(row: Row, name: string): readonly PartitionName[] {
  const names = textsIn({ [name]: namesOf(row[name] as Json) }, name);
  const strange = names.find((text) => !/^.+-\d+$/.test(text));
  return strange === undefined ? names : outOfForm(`"${strange}" is no partition such as t-0`);
}

/** ["t-0", "t-1"], or { t: [0, 1] }. */
const namesOf = (told: Json): Json => (!isRecord(told) ? told
  : Object.keys(told).flatMap((topic) =>
    numbersIn(told, topic).map((at) => partitionName(topic, at))));

const SUBSCRIBED = /^(?:topics|subscri\w*)$/i;
const INSTANCE = /^(?:group[._]?)?instance(?:[._]?id)?$/i;

/** Members told as a list of ids, or as objects; all read all topics unless they say which. */
function membersIn(given: Row, topics: TopicCounts): Subscriptions {
  const { members } = given;
  const owned = given['owned'] ?? given['previous'] ?? {};
  const generations = given['generations'] ?? given['generation'] ?? {};
  if (!isRecord(owned) || !isRecord(generations)) return outOfForm('"owned" is not told as data');
  const all = given['subscribed'] === undefined
    ? Object.keys(topics) : textsIn(given, 'subscribed');
  const rows: Row = isList(members)
    ? Object.fromEntries(members.map((one) => (isRecord(one)
      ? [textIn(one, nameLike(one, /^(?:member_?)?id$|^name$/i) ?? 'id'), one]
      : [textsIn({ members: [one] }, 'members')[0], {}])))
    : rowIn(given, 'members');
  return Object.fromEntries(Object.entries(rows).map(([id, told]) => {
    const member = isList(told) ? { topics: told } : told;
    if (!isRecord(member)) return outOfForm(`member "${id}" is not told as data`);
    const generation = member['generation'] ?? generations[id];
    const subscribed = nameLike(member, SUBSCRIBED);
    const instance = member[nameLike(member, INSTANCE) ?? ''];
    const holds = owned[id] !== undefined ? partitionsIn(owned, id)
      : member['owned'] !== undefined ? partitionsIn(member, 'owned') : [];
    return [id, {
      topics: subscribed === undefined ? all : textsIn(member, subscribed),
      owned: holds,
      ...(typeof instance === 'string' && { instance }),
      // Members of one test have one generation, unless it says otherwise.
      generation: typeof generation === 'number' ? generation : 1,
    }];
  }));
}

const KNOWN = [
  'topics', 'members', 'owned', 'previous', 'generation', 'generations', 'expected', 'expected_v1',
  'expected_v2', 'partitionsTransferringOwnership', 'cooperative_first_rebalance',
  'topic_iteration_order', 'subscribed',
];

/** The order of an assignment says nothing: sets are compared, and who is not named has none. */
function playAssignor(given: Row, members: Subscriptions, model: Answers): ReturnType<CasePlayer> {
  onlyKnown(given, KNOWN);
  const none: Row = Object.fromEntries(Object.keys(members).map((id) => [id, []]));
  const sets = Object.fromEntries(Object.entries(given).map(([name, value]) =>
    [name, name.startsWith('expected') ? setsIn({ ...none, ...assignmentIn(given, name) })
      : isRecord(value) ? setsIn(value) : value]));
  return answers(sets, Object.fromEntries(Object.entries(model).map(([name, answer]) =>
    [name, () => setsIn(answer() as Row)])));
}

/** Who gets what; an exception is none of these. */
const assignmentIn = (given: Row, name: string): Row => (isRecord(given[name])
  ? Object.fromEntries(Object.entries(given[name]).map(([id, told]) => [id, namesOf(told)]))
  : outOfForm(`"${name}" is no assignment: a group leaves out topics that are not there`));

const setsIn = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([id, names]) =>
    [id, isList(names) ? sorted(names) : names as Json]));

/** The group assignors_client_side. */
export const playClientAssignor: CasePlayer = ({ given }) => {
  const topics = topicsIn(given);
  const members = membersIn(given, topics);
  const transferring = { partitionsTransferringOwnership: (): Json =>
    Object.fromEntries(assignSticky(topics, members).transferring) };
  const first = { cooperative_first_rebalance: (): Json => assignCooperative(topics, members) };
  const model: { readonly [assignor: string]: () => Assignment } = {
    range: () => assignRange(topics, members),
    roundrobin: () => assignRoundRobin(topics, members),
    sticky: () => assignSticky(topics, members).assignment,
    cooperativesticky: () => assignCooperative(topics, members),
  };
  // 'cooperative-sticky', 'RangeAssignor', or with its package.
  const name = (textIn(given, 'assignor').split('.').at(-1) ?? '').toLowerCase()
    .replaceAll(/[^a-z]|assignor$/g, '');
  const assign = Object.hasOwn(model, name) ? model[name] : undefined;
  if (assign === undefined) return outOfForm(`"${name}" is no assignor of a client`);
  return playAssignor(given, members, { expected: assign, ...transferring, ...first });
};

/** The group assignors_server_side_uniform. */
export const playUniform: CasePlayer = ({ given }) => {
  const topics = topicsIn(given);
  const members = membersIn(given, topics);
  const topicOrder = given['topic_iteration_order'] === undefined
    ? undefined
    : textsIn(given, 'topic_iteration_order');
  const assign = (version: UniformVersion) => (): Json => assignUniform(topics, members, {
    version, memberOrder: Object.keys(members), ...(topicOrder && { topicOrder }),
  });
  return playAssignor(given, members, {
    expected: assign('first'), expected_v1: assign('first'), expected_v2: assign('last'),
  });
};

/** The group assignors_server_side_range. */
export const playServerRange: CasePlayer = ({ given }) => {
  const topics = topicsIn(given);
  const members = membersIn(given, topics);
  return playAssignor(given, members, { expected: () => assignRange(topics, members) });
};
