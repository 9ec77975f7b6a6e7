/** A copy on its way to a consumer, first from its queue to a channel, then to the client. */
import { Fact } from '../../../base/fact';
import { joined } from '../../../base/joined';
import type { Micros } from '../../../base/micros';
import type { Event } from '../../../kernel/machine';
import { NOBODY } from '../../../machines/applications';
import type { ActorId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import { deliveredHeaders } from '../routing/keys';
import type { AmqpTable } from '../topology';
import type { Copy } from './facts';

/** What a queue hands to a channel. */
export interface HandedOut {
  readonly copy: Copy;
  readonly queue: ActorId;
  readonly consumer: ActorId; // whose work it will be
  readonly tag: string; // the consumer tag; '' for basic.get
  readonly isAutomatic: boolean; // acknowledged as soon as it is written to the socket
  readonly counts?: AmqpTable; // what a quorum queue adds to its headers (R54)
  readonly isKept?: boolean; // its queue keeps it until the acknowledgement, automatic or not
  readonly handedAt?: Micros; // when a mirrored queue did; the copy may end before it is sent on
}

/** All headers that it comes with: those of its publisher, and what its queue adds (R54, R86). */
export const headersOf = ({ copy, counts = {} }: Pick<HandedOut, 'copy' | 'counts'>): AmqpTable =>
  joined(deliveredHeaders(copy.publication.headers), counts);

/** What a channel is told to send on. */
export type Handing = Event & HandedOut & { readonly type: 'hand' };

/** What a classic queue hands out, and what it remembers for as long as that is out. */
export class Hand extends Fact implements HandedOut {
  readonly type = 'hand';
  readonly channel: ActorId;
  readonly consumer: ActorId;
  readonly tag: string;
  readonly isAutomatic: boolean;

  constructor(
    readonly copy: Copy, readonly queue: ActorId,
    taker: Pick<Hand, 'channel' | 'consumer' | 'tag' | 'isAutomatic'>,
  ) {
    super();
    this.channel = taker.channel;
    this.consumer = taker.consumer;
    this.tag = taker.tag;
    this.isAutomatic = taker.isAutomatic;
  }
}

/** How a channel sends it on. */
interface Sending {
  readonly at: Micros;
  readonly session: string; // of the channel
  readonly native: 'basic.deliver' | 'basic.get-ok';
}

/** What a client is sent; both sides keep it until it is settled, under its delivery tag. */
export class Delivery extends Fact {
  readonly type = 'delivered';
  readonly at: Micros;
  readonly session: string;
  readonly native: string;

  constructor(readonly handed: HandedOut, readonly tag: number, sending: Sending) {
    super();
    this.at = sending.at;
    this.session = sending.session;
    this.native = sending.native;
  }

  get copy(): Copy {
    return this.handed.copy;
  }

  get message(): Message {
    return this.handed.copy.publication.message;
  }

  get headers(): AmqpTable {
    return headersOf(this.handed);
  }

  get queue(): ActorId {
    return this.handed.queue;
  }

  get consumer(): ActorId {
    return this.handed.consumer;
  }

  get consumerTag(): string {
    return this.handed.tag;
  }

  get isAutomatic(): boolean {
    return this.handed.isAutomatic;
  }

  /** The same, as the channel keeps it when nobody is there to hear what becomes of it. */
  ofNobody(): Delivery {
    return new Delivery(joined(this.handed, { queue: NOBODY }), this.tag, this as Sending);
  }
}
