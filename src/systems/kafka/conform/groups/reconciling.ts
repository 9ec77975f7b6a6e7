/** Vectors of a member's way to its target. */
import { isList, isRecord, type Json } from '../../../../base/json';
import { fitting } from '../../../../conform/compare/fitting';
import {
  nameLike, numberIn, onlyKnown, outOfForm, rowIn, textIn, textsIn,
} from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { CasePlayer, Played } from '../../../../conform/vectors';
import {
  type MemberAssignment, reconcile, type Reconciling, type ReconcilingState,
  type ReconcilingVersion,
} from '../../group/reconciliation';
import { type PartitionName, topicOf } from '../../protocol/partition';
import { answers, sorted } from '../answers';

const STATES: readonly string[] = [
  'STABLE', 'UNREVOKED_PARTITIONS', 'UNRELEASED_PARTITIONS',
] satisfies ReconcilingState[];

// "UNREVOKED_PARTITIONS", "UnrevokedPartitions"
const stateIn = (said: string): string | undefined => {
  const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');
  return STATES.find((one) => letters(one) === letters(said));
};

function memberIn(row: Row): MemberAssignment {
  const said = textIn(row, 'state');
  const state = stateIn(said) ?? outOfForm(`"${said}" is no state of a member that is modelled`);
  return {
    state: state as ReconcilingState, memberEpoch: numberIn(row, 'memberEpoch'),
    assigned: textsIn(row, 'assigned'),
    pendingRevocation: row['pendingRevocation'] === undefined
      ? []
      : textsIn(row, 'pendingRevocation'),
  };
}

type Owned = readonly PartitionName[] | null;

const LIST = 'heartbeat_owned';

/** What a heartbeat says that the member owns; of several, each is judged by itself. */
function heartbeatsIn(given: Row): readonly Owned[] {
  const said = given[LIST] ?? null;
  if (said === null) return [null];
  if (!isList(said)) return outOfForm(`"${LIST}" is no list`);
  const isOne = said.every((item) => typeof item === 'string');
  return isOne ? [said as readonly string[]]
    : said.map((one): Owned => (one === null ? null : textsIn({ [LIST]: one }, LIST)));
}

/** Who holds a partition still: one epoch for all, or one for each partition or topic. */
function freeIn(given: Row): (name: PartitionName) => boolean {
  const epochs = given['partition_current_owner_epoch'] ?? -1;
  const epochOf = (name: PartitionName): Json =>
    (isRecord(epochs) ? epochs[name] ?? epochs[topicOf(name)] ?? -1 : epochs);
  return (name) => epochOf(name) === -1;
}

const READS = /^subscri(?:bed|ption)s?_?(?:to|topics?)?_?(?:names)?$/i;
const RESUBSCRIBED = /^(?:has_?)?subscription_?changed$|^resubscribed$/i;

/** What the member subscribes to; it has just said so, unless a case denies it. */
function subscriptionIn(given: Row): Pick<Reconciling, 'isRead' | 'hasResubscribed'> {
  const before = rowIn(given, 'before');
  const row = [given, before].find((one) => nameLike(one, READS) !== undefined);
  if (row === undefined) return {};
  const topics = textsIn(row, nameLike(row, READS) as string);
  return {
    isRead: (name) => topics.includes(topicOf(name)),
    hasResubscribed: given[nameLike(given, RESUBSCRIBED) ?? ''] !== false,
  };
}

// Since 4.2 a member finds free what it has just let go itself.
const VERSIONS: readonly ReconcilingVersion[] = ['4.1', '4.2'];

const SAME = /^(?:unchanged|no change|the same|same|as before)\b/;

/** The member after it; one of which nothing changes may be told by a word. */
function afterIn(given: Row): Row {
  const { after } = given;
  if (typeof after === 'string' && SAME.test(after)) return rowIn(given, 'before');
  return rowIn(given, 'after');
}

/** The group kip848_reconciliation. */
export const playReconciliation: CasePlayer = ({ given }) => {
  onlyKnown(given, ['before', LIST, 'target', 'after', 'partition_current_owner_epoch',
    nameLike(given, READS) ?? '']);
  const [target, before] = [rowIn(given, 'target'), memberIn(rowIn(given, 'before'))];
  const after = afterIn(given);
  const pick = (row: Row): Row => Object.fromEntries(Object.keys(after).map((name) =>
    [name, row[name] ?? outOfForm(`"after.${name}" is nothing that is compared`)]));
  const { state: last } = after;
  const wanted = setsIn({ ...after,
    ...(typeof last === 'string' && { state: stateIn(last) ?? last }) });
  // A case does not say of which version its test is: one of the two must fit.
  const played = VERSIONS.map((version): Played => {
    const isFree = freeIn(given);
    const isOwn = (name: PartitionName): boolean =>
      version !== '4.1' && before.pendingRevocation.includes(name);
    const got = heartbeatsIn(given).map((owned): Row => setsIn({ ...reconcile(before, {
      target: { epoch: numberIn(target, 'epoch'), partitions: textsIn(target, 'partitions') },
      owned, ...subscriptionIn(given), isFree: (name) => isFree(name) || isOwn(name), version,
    }) }));
    return answers({ after: got.map(() => wanted) }, { after: () => got.map(pick) });
  });
  return fitting(played);
};

const setsIn = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) =>
    [name, isList(value) ? sorted(value) : value]));
