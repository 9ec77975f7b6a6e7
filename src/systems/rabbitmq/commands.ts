/**
 * What a step can make a client do, in AMQP's words: `{ do: 'command', target: 'c1', command }`.
 * A client opens its connection and session 1 by itself when the run begins.
 */
import type { AmqpTable } from './topology';

/** Which channel of the connection; the first when absent. */
interface OnSession {
  readonly session?: number;
}

/** Which deliveries: one by tag, the newest unsettled of a label, or all of the session. */
interface Settling extends OnSession {
  readonly tag?: number;
  readonly label?: string;
  readonly all?: boolean;
  readonly multiple?: boolean;
}

export type ClientCommand =
  | ({ readonly type: 'publish'; readonly exchange: string; readonly routingKey: string;
      readonly label: string; readonly size?: number; readonly headers?: AmqpTable;
      readonly persistent?: boolean; readonly mandatory?: boolean; readonly expiration?: string;
      readonly priority?: number; readonly replyTo?: string;
      readonly properties?: AmqpTable } & OnSession)
  | ({ readonly type: 'consume'; readonly queue: string; readonly consumer: string;
      readonly ack: 'manual' | 'automatic'; readonly prefetch?: number;
      readonly prefetchGlobal?: boolean; readonly exclusive?: boolean; readonly noLocal?: boolean;
      readonly arguments?: AmqpTable; readonly process?: Process } & OnSession)
  | ({ readonly type: 'cancel'; readonly consumer: string } & OnSession)
  | ({ readonly type: 'get'; readonly queue: string; readonly ack: 'manual' | 'automatic' } & OnSession)
  | ({ readonly type: 'drain'; readonly queues: readonly string[] } & OnSession) // get until empty
  | ({ readonly type: 'ack' } & Settling)
  | ({ readonly type: 'nack'; readonly requeue: boolean } & Settling)
  | ({ readonly type: 'reject'; readonly requeue: boolean } & Settling)
  | ({ readonly type: 'recover'; readonly requeue: boolean } & OnSession)
  | ({ readonly type: 'qos'; readonly prefetch: number; readonly global?: boolean } & OnSession)
  | ({ readonly type: 'confirmSelect' } & OnSession)
  | ({ readonly type: 'txSelect' | 'txCommit' | 'txRollback' } & OnSession)
  | ({ readonly type: 'flow'; readonly active: boolean } & OnSession)
  | ({ readonly type: 'declareExchange'; readonly exchange: string; readonly kind: string;
      readonly durable?: boolean; readonly autoDelete?: boolean; readonly internal?: boolean;
      readonly passive?: boolean; readonly arguments?: AmqpTable } & OnSession)
  | ({ readonly type: 'declareQueue'; readonly queue: string; readonly durable?: boolean;
      readonly exclusive?: boolean; readonly autoDelete?: boolean; readonly passive?: boolean;
      readonly arguments?: AmqpTable } & OnSession)
  | ({ readonly type: 'deleteExchange'; readonly exchange: string; readonly ifUnused?: boolean }
      & OnSession)
  | ({ readonly type: 'deleteQueue'; readonly queue: string; readonly ifUnused?: boolean;
      readonly ifEmpty?: boolean } & OnSession)
  | ({ readonly type: 'bind' | 'unbind'; readonly source: string; readonly destination: string;
      readonly destinationType: 'queue' | 'exchange'; readonly routingKey: string;
      readonly arguments?: AmqpTable } & OnSession)
  | ({ readonly type: 'purge'; readonly queue: string } & OnSession)
  | { readonly type: 'openSession'; readonly session: number }
  | { readonly type: 'closeSession'; readonly session: number }
  | { readonly type: 'open' } // connect again after a close
  | { readonly type: 'close' }; // polite

/** A consumer that works by itself: `ms` for each message, then this; no more after `limit`. */
export interface Process {
  readonly ms: number;
  readonly then: 'ack' | 'requeue' | 'reject';
  readonly limit?: number;
}

/**
 * What the trace says of it. Every command leaves a `changed` entry of the client with
 * `detail.step`; the answer is an `answered` entry whose chain of causes leads there:
 * peer the client, native the method's reply, detail one of
 *   { outcome: 'ok', ... } with messageCount, consumerCount, queue, remaining as AMQP gives them
 *   { outcome: 'fail', code, text, scope: 'channel' | 'connection' }
 *   { outcome: 'empty' } for basic.get-empty
 * A got or delivered message is a `delivered` entry (actor the queue, peer the consumer, or the
 * client for a get) with detail { tag, redelivered, exchange, routingKey, deliveryCount?,
 * acquiredCount?, headers?, remaining? }. Confirms and returns are `answered` with a message:
 * { outcome: 'ok' | 'fail' | 'returned' | 'info', code?, text? }. A closed session or connection
 * is `disconnected` (actor the client) with detail { session?, code, text }.
 */
export type ClientAnswers = never;
