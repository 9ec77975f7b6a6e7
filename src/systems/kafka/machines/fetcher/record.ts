/** What a fetcher knows: whom it follows, and what it has asked. */
import type { ActorId } from '../../../../trace/entry';
import type { BrokerRecord, Replica } from '../broker/record';
import type { Calls } from '../network/calls';

export interface FetcherRecord {
  readonly leader: number; // the broker whose partitions it follows
  readonly to: ActorId;
  readonly calls: Calls;
  failed: boolean; // the last answer was none
}

/** The replicas of a broker that follow another broker. */
export function followed({ replicas }: BrokerRecord, { leader }: FetcherRecord): Replica[] {
  const found: Replica[] = [];
  for (const replica of replicas.values()) if (replica.leader === leader) found.push(replica);
  return found;
}
