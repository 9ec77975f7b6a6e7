/** What bridges say of themselves and of a network; none of it changes. */
import type { ActorId } from '../../../../trace/entry';

/** What a bridge says of itself when it connects. */
export interface BridgeInfo {
  readonly broker: string; // in whose process it runs
  readonly half: ActorId | null; // of a duplex connector: the bridge that goes the other way
}

/** For whom a bridge consumes: what a ConsumerInfo says of a network. */
export interface NetworkDemand {
  readonly brokerPath: readonly string[]; // A47: the way to the consumer, the nearest last
  readonly ids: readonly string[]; // A50: of the consumer, and of all that stand for it
  readonly messageTTL: number; // hops; -1: no limit
}
