/** The settings of a broker that every request needs, read once from Kafka's names. */
import { Fact } from '../../../../../base/fact';
import { type Micros, millis } from '../../../../../base/micros';
import { numberOf, timeOf } from '../../../scenario/config';
import type { Config } from '../../../topology';

export class BrokerLimits extends Fact {
  readonly lagMax: Micros; // of a follower in sync
  readonly fetchWaitMax: Micros; // of its own fetches, as a follower
  readonly fetchBytesMin: number;
  readonly fetchBytesMax: number;
  readonly partitionBytesMax: number;
  readonly socketTimeout: Micros;
  readonly dirtyExpiry: Micros; // when the system writes back what is in its page cache
  readonly transactionVersion: number; // of the cluster

  constructor(settings: Config) {
    super();
    this.lagMax = timeOf(settings, 'replica.lag.time.max.ms');
    this.fetchWaitMax = timeOf(settings, 'replica.fetch.wait.max.ms');
    this.fetchBytesMin = numberOf(settings, 'replica.fetch.min.bytes');
    this.fetchBytesMax = numberOf(settings, 'replica.fetch.response.max.bytes');
    this.partitionBytesMax = numberOf(settings, 'replica.fetch.max.bytes');
    this.socketTimeout = timeOf(settings, 'replica.socket.timeout.ms');
    this.dirtyExpiry = millis(10 * numberOf(settings, 'vm.dirty_expire_centisecs'));
    this.transactionVersion = numberOf(settings, 'transaction.version');
  }
}
