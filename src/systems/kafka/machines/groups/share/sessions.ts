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
  { sessions, windows }: ShareRecord, request: Request<ShareFetchAsked>, kernel: Kernel,
): void {
  if (sessions.size === 0) {
    for (const [name, { inTransit }] of windows) if (inTransit.size === 0) windows.delete(name);
  }
  sessions.set(request.body.member, kernel.processOf(request.asker));
}

// K183: ShareSessionCache.java, connectionDisconnectListener.
// Simplified: a broker learns that a member of a share group has died when it next sends it
// something; Kafka's learns it from the connection at once, and frees what the member held.
/** The connection with a process is gone: what its members held is free again. */
export function endSessions(share: ShareRecord, process: ActorId, kernel: Kernel): void {
  share.waiting = share.waiting.filter(({ asker }) => kernel.processOf(asker) !== process);
  for (const [member, of] of share.sessions) {
    if (of !== process) continue;
    share.sessions.delete(member);
    releaseHeld(share, member, kernel);
  }
}
