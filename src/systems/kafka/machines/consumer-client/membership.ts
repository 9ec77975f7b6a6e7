/** What keeps the membership of a consumer: of which protocol it is, and when that changes. */
import type { Guise, Kernel } from '../../../../kernel/api';
import { countsOf } from '../../group/assignors/subscription';
import { NO_GENERATION } from '../../group/committing';
import { epochMember } from '../epoch-member';
import { epochMemberRecord } from '../epoch-member/behaviour';
import { member } from '../member';
import type { MemberRecord, Seeker } from '../member/record';
import { noCalls } from '../network/calls';
import type { ClientRecord } from './record';

type Subscribed = Pick<MemberRecord, 'topics' | 'pattern' | 'counts'>;

/** What keeps the membership of a consumer with these settings. */
export function membershipOf(
  seeker: Seeker, { topics, pattern, counts }: Subscribed,
): Guise {
  const own = { api: 'ConsumerGroupHeartbeat', id: '', topics, pattern } as const;
  if (seeker.settings.protocol === 'consumer') {
    return { machine: epochMember, record: epochMemberRecord(seeker, own) };
  }
  const record: MemberRecord = {
    id: '', generation: NO_GENERATION, protocol: '', isJoined: false, isPolling: false,
    isPrepared: false, topics, pattern, owned: [], sticky: null, counts, assignedBy: null,
    joinedFor: [], ...seeker,
  };
  return { machine: member, record };
}

// K149: a consumer's protocol is fixed when it is made, so that only a restart changes it.
/** A consumer is made anew: its membership is of the protocol that it is to have by now. */
export function takeUpProtocol(client: ClientRecord, kernel: Kernel): void {
  const { wantedProtocol: protocol, member: actor, app, group, name, brokers, options } = client;
  if (protocol === client.settings.protocol || actor === null || group === null) return;
  client.settings = { ...client.settings, protocol };
  const seeker: Seeker = {
    app, client: kernel.self, group, groupId: options.group ?? '', name, brokers,
    settings: client.settings, calls: noCalls(), relayed: new Map(), coordinator: null, asked: 0,
    failed: 0,
  };
  const counts = countsOf(client.known.keys());
  kernel.become(actor, membershipOf(seeker, { ...client, counts }));
}
