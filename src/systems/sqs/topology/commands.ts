/**
 * What a step can make an SDK client or the service do, in Amazon's words:
 * `{ do: 'command', target: 'console', command }`. A client sends what it is told at once, and
 * keeps the answer of a command that has `as` under that name. Times are in seconds.
 *
 * What the trace says of it: each request leaves a `sent` or `settled` entry with detail.request,
 * the client's own number, whose chain of causes leads to the step. What comes back has the same
 * number: `answered` (native Amazon's name, detail { outcome: 'ok' | 'fail', code?, text?, id? in a
 * batch, whole? when the whole request failed, messageId?, SequenceNumber?, attributes?, ... }),
 * and for each message of a receive `delivered` with detail { handle, attempt, leaseUntil,
 * messageId, group?, dedup?, SequenceNumber? }. A request that never left the client is
 * `answered` by the client itself: detail { outcome: 'fail', code: 'Client', text }.
 */
import type { Json } from '../../../base/json';

/** A message as a command sends it. */
export interface SentMessage {
  readonly body: string;
  readonly size?: number; // bytes, when not those of the body
  readonly group?: string; // MessageGroupId
  readonly dedup?: string; // MessageDeduplicationId
  readonly delay?: number; // DelaySeconds
  readonly attributes?: { readonly [name: string]: Json };
}

/** A handle: its text, or the nth message of an earlier receive (from 0). */
export type HandleRef = string | { readonly of: string; readonly at: number };

/** Keeps the answer under a name. */
interface Named {
  readonly as?: string;
}

/** Which messages of an earlier receive: all of them, or those with these bodies. */
interface Chosen {
  readonly of: string;
  readonly bodies?: readonly string[];
}

export interface BatchHandle {
  readonly id: string;
  readonly handle: HandleRef;
  readonly timeout?: number;
}

export type ClientCommand =
  | ({ readonly type: 'sendMessage'; readonly queue: string } & SentMessage & Named)
  | ({ readonly type: 'sendMessageBatch'; readonly queue: string;
      readonly entries: readonly (SentMessage & { readonly id: string })[] } & Named)
  | ({ readonly type: 'receiveMessage'; readonly queue: string; readonly max?: number;
      readonly wait?: number; readonly timeout?: number; readonly attemptId?: string;
      readonly times?: number; // again and again, so often
      readonly until?: number; // again and again, until it has so many
    } & Named)
  | ({ readonly type: 'deleteMessage'; readonly queue: string; readonly handle: HandleRef } & Named)
  | ({ readonly type: 'deleteMessageBatch'; readonly queue: string } & Batch & Named)
  | ({ readonly type: 'deleteEach'; readonly queue: string } & Chosen & Named) // one by one
  | ({ readonly type: 'changeMessageVisibility'; readonly queue: string;
      readonly handle: HandleRef; readonly timeout: number } & Named)
  | ({ readonly type: 'changeMessageVisibilityBatch'; readonly queue: string;
      readonly timeout?: number } & Batch & Named)
  | ({ readonly type: 'getQueueAttributes'; readonly queue: string;
      readonly names?: readonly string[] } & Named)
  | ({ readonly type: 'setQueueAttributes'; readonly queue: string;
      readonly attributes: { readonly [name: string]: Json } } & Named)
  | ({ readonly type: 'purgeQueue' | 'deleteQueue'; readonly queue: string } & Named)
  | ({ readonly type: 'createQueue'; readonly name: string;
      readonly attributes: { readonly [name: string]: Json } } & Named)
  | ({ readonly type: 'startMessageMoveTask'; readonly source: string;
      readonly destination?: string; readonly perSecond?: number } & Named)
  | ({ readonly type: 'cancelMessageMoveTask'; readonly task: string } & Named) // or a name
  | ({ readonly type: 'listMessageMoveTasks'; readonly source: string;
      readonly max?: number } & Named);

/** Entries as they are, or those of an earlier receive. */
type Batch = { readonly entries: readonly BatchHandle[] } | Chosen;

/** `{ do: 'command', target: 'sqs', command }`: a storage server, counted from 1, or 's2'. */
export type ServiceCommand =
  | { readonly type: 'serverDown' | 'serverUp'; readonly server: number | string };
