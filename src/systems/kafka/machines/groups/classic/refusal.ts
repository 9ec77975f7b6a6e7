/** Why a classic group refuses a request. */
import type { KafkaError } from '../../../protocol/error';
import type { AsMember, JoinAsked, JoinTold } from '../requests';
import { type ClassicRecord, instancesOf, memberOf, membersOf } from './record';

// K129, K134: a zombie is told so, whatever it asks.
/** Why somebody is not the member that he says he is; undefined when he is. */
export function strangerRefusal(
  group: ClassicRecord, { member, instance }: AsMember,
): KafkaError | undefined {
  const holder = instance === null ? undefined : instancesOf(group)[instance];
  if (holder !== undefined && holder !== member) return 'FENCED_INSTANCE_ID';
  return memberOf(group, member) === undefined ? 'UNKNOWN_MEMBER_ID' : undefined;
}

/** The same of a request that belongs to a generation. */
function generationRefusal(group: ClassicRecord, asked: AsMember): KafkaError | undefined {
  const stranger = strangerRefusal(group, asked);
  if (stranger !== undefined) return stranger;
  return asked.generation === group.generation ? undefined : 'ILLEGAL_GENERATION';
}

// K126: who beats while the others join learns that he should, too.
/** The same of a heartbeat. */
export const heartbeatRefusal = (group: ClassicRecord, asked: AsMember): KafkaError | undefined =>
  generationRefusal(group, asked)
  ?? (group.state === 'PreparingRebalance' ? 'REBALANCE_IN_PROGRESS' : undefined);

// K168, K169.
/** What a group's limits say against a member. */
export function limitRefusal(
  group: ClassicRecord, { member: id, sessionTimeout }: JoinAsked,
): KafkaError | undefined {
  if (sessionTimeout < group.sessionMin || sessionTimeout > group.sessionMax) {
    return 'INVALID_SESSION_TIMEOUT';
  }
  const known = memberOf(group, id);
  const members = membersOf(group);
  const isOpen = group.state === 'PreparingRebalance'
    ? known?.join || members.filter(({ join }) => join !== null).length < group.sizeMax
    : known !== undefined || members.length < group.sizeMax;
  return isOpen ? undefined : 'GROUP_MAX_SIZE_REACHED';
}

/** Why a member may not join; a new dynamic one without an id is given one first. */
export function joinRefusal(group: ClassicRecord, asked: AsMember): KafkaError | undefined {
  const { member, instance } = asked;
  if (member === '') return undefined;
  if (group.promised.includes(member)) return undefined;
  if (instance !== null && instancesOf(group)[instance] === undefined) return 'UNKNOWN_MEMBER_ID';
  return strangerRefusal(group, asked);
}

/** An answer to a JoinGroup that is no place in a generation. */
export const joinFailure = (error: JoinTold['error'], member = ''): JoinTold =>
  ({ ...(error !== undefined && { error }), member, generation: -1, leader: '', protocol: '',
    members: null });
