/** Which commits a group coordinator takes. */
import type { KafkaError } from '../protocol/error';

/** Where a classic group stands. */
export type ClassicState =
  | 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead';

/** A group, as a commit is judged by it. */
export interface ClassicGroup {
  readonly state: ClassicState;
  readonly generation: number;
  readonly members: readonly string[];
  readonly instances: { readonly [instance: string]: string }; // member ids of static members
}

/** Who commits; a consumer with manual assignment has no generation. */
export interface Committer {
  readonly member: string;
  readonly generation: number;
  readonly instance?: string;
  readonly isTransactional?: boolean;
}

/** The generation of a consumer that is in no group. */
export const NO_GENERATION = -1;

// K129: a zombie is told so; while others still join, the present generation may commit.
/** Why a commit is refused; undefined when it is taken. */
export function commitRefusal(group: ClassicGroup, committer: Committer): KafkaError | undefined {
  const { member, generation, instance, isTransactional = false } = committer;
  if (generation === NO_GENERATION && group.state === 'Empty') return undefined;
  // K49: a producer of old says only the group, and is believed.
  const isNameless = generation === NO_GENERATION && member === '' && instance === undefined;
  if (isTransactional && isNameless) return undefined;
  // K134: another client lives under this instance id now.
  const isStatic = instance !== undefined && Object.hasOwn(group.instances, instance);
  const holder = isStatic ? group.instances[instance] : undefined;
  if (holder !== undefined && holder !== member) return 'FENCED_INSTANCE_ID';
  if (!group.members.includes(member)) return 'UNKNOWN_MEMBER_ID';
  if (generation !== group.generation) return 'ILLEGAL_GENERATION';
  const mustWait = !isTransactional && group.state === 'CompletingRebalance';
  return mustWait ? 'REBALANCE_IN_PROGRESS' : undefined;
}

// K145: ConsumerGroup#createAssignmentEpochValidator (since 4.3).
/** Whether a member has had all that it commits since the epoch that it says, or an earlier one. */
export const hasHad = (
  since: Readonly<Record<string, number>>, names: readonly string[], epoch: number,
): boolean => names.every((name) => epoch >= (since[name] ?? Infinity));

// K145: a member of the newer protocol says its epoch with each request.
/** Why a request with a member epoch is refused; undefined when it is taken. */
export function epochRefusal(
  known: number | undefined, given: number, isCommit: boolean,
): KafkaError | undefined {
  if (known === undefined) return 'UNKNOWN_MEMBER_ID';
  if (given === known) return undefined;
  return isCommit ? 'STALE_MEMBER_EPOCH' : 'FENCED_MEMBER_EPOCH';
}
