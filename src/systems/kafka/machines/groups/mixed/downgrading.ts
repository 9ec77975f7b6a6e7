/** A group goes back to the classic protocol, when its last member of the newer one goes (K173). */
import type { Kernel } from '../../../../../kernel/api';
import { chooseProtocol } from '../classic/protocol';
import type { ClassicMember } from '../classic/record';
import type { StoredGroup } from '../classic/syncing';
import { type ClassicSide, type EpochMember, membersOf, type ModernRecord } from '../modern/record';
import { baseOf, mayDowngrade, type Turn } from './turn';

type OfClassic = EpochMember & { readonly classic: ClassicSide };

const isClassic = (member: EpochMember): member is OfClassic => member.classic !== null;

/** Whether the group is a classic one again without this member, or with another in its place. */
export function mayGoBack(group: ModernRecord, leaving: EpochMember): boolean {
  const others = membersOf(group).filter(({ id }) => id !== leaving.id);
  return leaving.classic === null && others.length > 0 && others.every(isClassic)
    && mayDowngrade(group.policy) && others.length <= group.sizeMax;
}

/** Goes on as a classic group; `mustRebalance`: all its members are to join again. */
export function downgrade(
  group: ModernRecord, { mustRebalance, turn }: { mustRebalance: boolean; turn: Turn },
  kernel: Kernel,
): void {
  const taken = { base: baseOf(group), data: downgraded(group), more: { mustRebalance } };
  turn('classic', taken, kernel);
}

/** Goes on as the classic group that it would be without members. */
export const empty = (group: ModernRecord, turn: Turn, kernel: Kernel): void =>
  downgrade(group, { mustRebalance: false, turn }, kernel);

/** The group as it stands: the epoch is its generation, and the target its assignment. */
function downgraded(group: ModernRecord): StoredGroup {
  const members = membersOf(group).filter(isClassic).map((member) =>
    asClassicMember(member, group));
  const protocol = chooseProtocol(members.map(({ protocols }) => protocols));
  const generation = members.length === 0 ? 0 : group.epoch;
  return { generation, protocol, leader: members[0]?.id ?? '', emptySince: null, members };
}

function asClassicMember(
  { id, instance, client, rebalanceTimeout, topics, classic, current }: OfClassic,
  { targets }: ModernRecord,
): Omit<ClassicMember, 'join' | 'sync'> {
  const { sessionTimeout, protocols, owned } = classic;
  const subscription = { topics, instance, owned, generation: current.memberEpoch };
  return {
    id, instance, client, sessionTimeout, rebalanceTimeout, protocols, subscription,
    assignment: targets[id] ?? [],
  };
}
