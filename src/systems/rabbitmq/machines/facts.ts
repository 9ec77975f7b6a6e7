/** What travels through a broker and rests in its queues; none of it ever changes. */
import { Fact } from '../../../base/fact';
import { joined } from '../../../base/joined';
import type { Micros } from '../../../base/micros';
import type { CopyId } from '../../../trace/entry';
import type { Message } from '../../../trace/message';
import type { AmqpTable } from '../topology';

/** The headers of most messages: one object, so that nobody looks for what is not there. */
export const NO_HEADERS: AmqpTable = {};

function isEmpty(table: AmqpTable): boolean {
  for (const _ in table) return false;
  return true;
}

/** A message as it was published: what every copy of it carries. */
export class Publication extends Fact {
  readonly message: Message;
  readonly exchange: string; // R16: what a consumer sees is what the publisher said
  readonly routingKey: string;
  readonly headers: AmqpTable;
  readonly persistent: boolean;
  readonly expiration: string | null;
  readonly priority: number | null;
  readonly replyTo: string | null;
  readonly keys: readonly string[] | null; // of a dead letter; null: as key and headers say
  readonly failures: number | null; // of a dead letter: deliveries of it that failed (R38)
  readonly properties: AmqpTable | null; // those that an exchange can hash (R22)

  constructor(message: Message, said: Said) {
    super();
    this.message = message;
    this.exchange = said.exchange;
    this.routingKey = said.routingKey;
    this.headers = isEmpty(said.headers) ? NO_HEADERS : said.headers;
    this.persistent = said.persistent;
    this.expiration = said.expiration;
    this.priority = said.priority;
    this.replyTo = said.replyTo;
    this.keys = said.keys ?? null;
    this.failures = said.failures ?? null;
    this.properties = said.properties ?? null;
  }

  /** The same, with an address for the answer that the broker made up. */
  withReplyTo(replyTo: string): Publication {
    return new Publication(this.message, joined(this, { replyTo }));
  }

  /** The same, with other headers. */
  withHeaders(headers: AmqpTable): Publication {
    return new Publication(this.message, joined(this, { headers }));
  }

  /** The same message as somebody publishes it anew elsewhere: not a dead letter any more. */
  sentOn(said: Pick<Publication, 'exchange' | 'routingKey' | 'headers'>): Publication {
    return new Publication(this.message, joined(this, { ...said, keys: null, failures: null }));
  }

  /** The same, which says that it expires after so many milliseconds, or never: null. */
  withExpiration(expiration: string | null): Publication {
    return new Publication(this.message, joined(this, { expiration }));
  }

  /** The same as a dead letter of which so many deliveries failed. */
  withFailures(failures: number): Publication {
    return new Publication(this.message, joined(this, { failures }));
  }
}

type Methods = 'withReplyTo' | 'withHeaders' | 'withFailures' | 'withExpiration' | 'sentOn';

type Rare = 'keys' | 'failures' | 'properties';

type Said = Omit<Publication, 'message' | Rare | Methods> & Partial<Pick<Publication, Rare>>;

interface CopyRest {
  readonly order: number;
  readonly attempts: number;
  readonly since: number;
  readonly deadline: Micros | null;
  readonly failures?: number; // a classic queue counts them since 4.3
  readonly isNew?: boolean; // its queue has just taken it: what failed before is not told yet
  readonly isRead?: boolean; // its queue reads it from disk again (R70)
}

/** One copy in one queue. A copy that comes back is a new fact under the same id. */
export class Copy extends Fact {
  constructor(
    readonly id: CopyId,
    readonly publication: Publication,
    readonly rest: CopyRest,
  ) {
    super();
  }

  /** Its place in the queue's order, kept for as long as the queue has it (R47). */
  get order(): number {
    return this.rest.order;
  }

  /** How often it was handed out before. */
  get attempts(): number {
    return this.rest.attempts;
  }

  /** Seq of the entry that put it here. */
  get since(): number {
    return this.rest.since;
  }

  /** When it expires, if ever: fixed on arrival (R56, R58). */
  get deadline(): Micros | null {
    return this.rest.deadline;
  }

  /** How many of its deliveries failed, here and in quorum queues before (R54). */
  get failures(): number {
    return this.rest.failures ?? 0;
  }

  get isRedelivered(): boolean {
    return this.rest.attempts > 0 || (this.failures > 0 && this.rest.isNew !== true);
  }

  /** Whether it stays where it is, and each consumer reads it for itself (R86). */
  get isOfLog(): boolean {
    return false;
  }

  /** The same copy, which nobody took when it came. */
  waiting(): Copy {
    return new Copy(this.id, this.publication, { ...this.rest, isNew: false });
  }

  /** The same copy, back after it was out, where it may have failed. */
  returned(since: number, isFailed = false): Copy {
    return new Copy(this.id, this.publication, {
      order: this.order, attempts: this.attempts + 1, since, deadline: this.deadline,
      failures: this.failures + Number(isFailed),
      ...(this.rest.isRead === true && { isRead: true }),
    });
  }

  /** The same copy, which its queue will have to read from disk. */
  onDisk(): Copy {
    return new Copy(this.id, this.publication, { ...this.rest, isRead: true });
  }
}
