/** Which messages may go over a bridge: NetworkBridgeFilter, and the conditional one. */
import type { Mail } from '../facts';
import type { QueueRecord, Seat } from '../queue/record';
import type { NetworkDemand } from './facts';

/** A47: nothing goes back to a broker that had it, or further than the bridge allows. */
export const mayCross = (
  { brokerPath: way, messageTTL }: NetworkDemand, { headers: { brokerPath } }: Mail,
): boolean => !wasThere(way, brokerPath) && (messageTTL < 0 || brokerPath.length < messageTTL);

const wasThere = (way: readonly string[], past: readonly string[]): boolean =>
  past.includes(way.at(-1) ?? '');

/** A49: with replayWhenNoConsumers a message goes back when nobody here wants it. */
export function isForSeat(queue: QueueRecord, { info: { network } }: Seat, mail: Mail): boolean {
  if (network === null) return true;
  if (!queue.policy.replayWhenNoConsumers) return mayCross(network, mail);
  if (!wasThere(network.brokerPath, mail.headers.brokerPath)) return mayCross(network, mail);
  return queue.seats.every(({ info }) => info.network !== null);
}
