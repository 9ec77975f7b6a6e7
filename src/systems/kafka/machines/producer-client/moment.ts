/** What a producer's sender has to know of the moment. */
import type { Micros } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { Load } from '../../producer/accumulator';
import type { Moment } from '../../producer/ready';
import type { Backoff } from '../../protocol/backoff';
import type { KnownTopic } from '../network/leaders';
import type { ProducerClientRecord } from './record';

/** What holds now: read when it is asked for, because much of it changes while a client runs. */
export class SendingMoment implements Moment {
  readonly now: Micros;
  private known: KnownTopic['leaders'] | undefined; // once somebody has asked

  constructor(private readonly client: ProducerClientRecord, private readonly kernel: Kernel) {
    this.now = kernel.now;
  }

  get leaders(): KnownTopic['leaders'] {
    return (this.known ??= knownTopic(this.client).leaders);
  }

  get linger(): Micros {
    return this.client.settings.linger;
  }

  get batchSize(): number {
    return this.client.settings.batchSize;
  }

  get backoff(): Backoff {
    return this.client.settings.backoff;
  }

  get isPressing(): boolean {
    const { isFlushing, isClosing, isBlocked, transaction } = this.client;
    return isFlushing || isClosing || isBlocked || (transaction?.ending ?? null) !== null;
  }

  chance({ number }: Load, attempts: number): number {
    return this.kernel.draw('backoff', number * 64 + attempts);
  }
}

/** Its topic, as far as the client knows it. */
export const knownTopic = ({ metadata, options }: ProducerClientRecord): KnownTopic =>
  metadata.leaders.topic(options.topic);
