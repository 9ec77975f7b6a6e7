/** What a fetcher knows: whom it follows, and what it has asked. */
import type { ActorId } from '../../../../trace/entry';
import type { BrokerRecord } from '../broker/record';
import type { Calls } from '../network/calls';

export interface FetcherRecord {
  readonly leader: number; // the broker whose partitions it follows
  readonly to: ActorId;
  readonly calls: Calls;
  failed: boolean; // the last answer was none
}

/** Whether a broker has a replica that follows another broker. */
export const followsAny = ({ replicas }: BrokerRecord, { leader }: FetcherRecord): boolean =>
  replicas.ledBy(leader).length > 0;
