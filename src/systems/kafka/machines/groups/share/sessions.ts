/** Which members of a share group talk to this broker, and what ends with the last of them. */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import type { Request } from '../../network/requests';
import type { ShareFetchAsked } from '../requests';
import type { ShareRecord } from './record';
import { releaseHeld } from './settling';

// K183: SharePartitionManager.java, onGroupEmpty. What is being written down is not forgotten.
/** A member fetches; where nobody was left, the group goes on from what was written down. */
export function beginSession(
  { sessions, windows }: ShareRecord, request: Request<ShareFetchAsked>,
): void {
  if (sessions.size === 0) {
    for (const [name, { inTransit }] of windows) if (inTransit.size === 0) windows.delete(name);
  }
  sessions.set(request.body.member, request.asker);
}

/**
 * K183: the connection with a client, or with its process, is gone: what its members held is free
 * again (ShareSessionCache.java, connectionDisconnectListener).
 */
export function endSessions(share: ShareRecord, peer: ActorId, kernel: Kernel): void {
  const isLost = (asker: ActorId): boolean => asker === peer || kernel.processOf(asker) === peer;
  share.waiting = share.waiting.filter(({ asker }) => !isLost(asker));
  for (const [member, asker] of share.sessions) {
    if (!isLost(asker)) continue;
    share.sessions.delete(member);
    releaseHeld(share, member, kernel);
  }
}
