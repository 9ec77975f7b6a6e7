/** What an adapter keeps: messages that nobody has said are safe, or whose reply is awaited. */
import type { Micros } from '../../../../base/micros';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';

/** A message that is in the adapter's queue. */
export interface Pending {
  readonly number: number;
  readonly message: Message;
  since: number; // the entry that led to its next sending
  attempt: number; // 0: it has not left yet
}

export interface AdapterRecord {
  readonly app: ActorId;
  readonly target: ActorId; // the hub, or another application
  readonly from: string; // the application's own format: 'crm'
  readonly into: string; // what it translates to: 'model', 'billing'
  readonly sender: string; // the application
  readonly isWaited: boolean; // a synchronous flow: its application waits
  readonly to: string | null; // whom it asks
  readonly isPersistent: boolean;
  readonly timeout: Micros;
  readonly protocol: string;
  readonly isReadable: boolean;
  readonly fills: readonly string[] | null;
  format: number; // directly: the version of the receiver's format that it writes
  open: Map<number, Pending>;
  numbers: number; // given so far
}

/** An adapter that has nothing to do yet. */
export const adapterRecord = (
  spec: Omit<AdapterRecord, 'format' | 'open' | 'numbers'>,
): AdapterRecord => ({ format: 1, open: new Map(), numbers: 0, ...spec });
