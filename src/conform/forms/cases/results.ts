/** What the named steps of a case returned, as its expectations ask for it. */
import type { Json } from '../../../base/json';

/** One message that was received. */
export interface GotMessage {
  readonly body: string;
  readonly count: number; // how often it was received
  readonly handle: string;
  readonly messageId: string;
  readonly [field: string]: Json; // group, dedup, SequenceNumber, ...
}

/** What one named step returned. */
export interface StepResult {
  readonly messages?: readonly GotMessage[]; // of a receive
  readonly error?: string; // a code
  readonly value?: Json; // counts, attributes, a list, { successful, failed }
  readonly ids?: { readonly [name: string]: Json }; // messageId, SequenceNumber, TaskHandle
  readonly elapsed: number; // seconds until it returned
}

/** All that came of a case. */
export interface Results {
  readonly steps: { readonly [name: string]: StepResult };
  readonly left: { readonly [queue: string]: readonly GotMessage[] }; // in it at the end
  readonly totals: { readonly [name: string]: Json }; // 'invocations'
}

/** The bodies of what a step received. */
export const bodiesOf = ({ messages = [] }: StepResult): readonly string[] =>
  messages.map(({ body }) => body);

/** A result as the form writes it: bodies, a code, or the value. */
export function shownOf(result: StepResult | undefined): Json {
  if (result === undefined) return null;
  if (result.error !== undefined) return `error:${result.error}`;
  return result.messages === undefined ? (result.value ?? 'ok') : bodiesOf(result);
}
