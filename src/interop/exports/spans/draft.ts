/** One span while it is being gathered. */
import type { ActorId, MessageId } from '../../../trace/entry';

/** What joins the spans of several traces. */
export interface Context {
  readonly traceId: string;
  readonly spanId: string;
}

/** An operation on one message; times are simulated microseconds. */
export interface Draft extends Context {
  readonly type: 'send' | 'receive' | 'process' | 'settle';
  readonly operation: string; // the system's own word: 'basic.ack'
  readonly who: ActorId; // the application
  readonly message: MessageId;
  destination: string;
  readonly parent?: string;
  readonly link?: Context; // how the message was sent
  readonly start: number;
  end?: number; // absent while nobody knows it
  isFailed?: boolean;
}

/** A number in hexadecimal, with zeros in front. */
export const hex = (number: number, length: number): string =>
  number.toString(16).padStart(length, '0');
