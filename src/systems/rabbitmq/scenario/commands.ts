/**
 * What a step can make a client or a node do, in AMQP's words and the operator's:
 * `{ do: 'command', target: 'c1', command }`. A client opens its connection and session 1 by
 * itself when the run begins, unless its spec says that it opens late. After that:
 * - a command to a client without a connection makes it connect first, and what is given while
 *   it connects waits; when nobody listens, all of it fails, and it waits for the next command;
 * - a command on a session that is not there opens it first, with confirms if the client has them;
 * - a session that the broker closed with an error stays closed: every command on it fails at the
 *   client, until `openSession` opens it again or the connection is a new one.
 */
import type { AmqpTable, ParameterSpec, PolicySpec } from '../topology';

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
  // Whether the client goes on counting it as unsettled; false: even when it is rolled back.
  readonly keep?: boolean;
}

export type ClientCommand =
  | ({
      readonly type: 'publish';
      readonly exchange: string;
      readonly routingKey: string;
      readonly label: string;
      readonly size?: number;
      readonly headers?: AmqpTable;
      readonly persistent?: boolean;
      readonly mandatory?: boolean;
      readonly expiration?: string;
      readonly priority?: number;
      readonly replyTo?: string;
      readonly replyToOf?: string; // a delivery's label: goes where its reply-to says
      readonly immediate?: boolean;
      readonly properties?: AmqpTable;
    } & OnSession) // messageId, userId, ...
  | ({
      readonly type: 'consume';
      readonly queue: string;
      readonly consumer: string;
      readonly ack: 'manual' | 'automatic';
      readonly prefetch?: number;
      readonly prefetchGlobal?: boolean;
      readonly exclusive?: boolean;
      readonly noLocal?: boolean;
      readonly arguments?: AmqpTable;
      readonly process?: Process;
    } & OnSession)
  | ({ readonly type: 'cancel'; readonly consumer: string } & OnSession)
  | ({
      readonly type: 'get';
      readonly queue: string;
      readonly ack: 'manual' | 'automatic';
    } & OnSession)
  | ({ readonly type: 'drain'; readonly queues: readonly string[] } & OnSession) // get until empty
  | ({ readonly type: 'ack' } & Settling)
  | ({ readonly type: 'nack'; readonly requeue: boolean } & Settling)
  | ({ readonly type: 'reject'; readonly requeue: boolean } & Settling)
  | ({ readonly type: 'recover'; readonly requeue: boolean } & OnSession)
  | ({ readonly type: 'qos'; readonly prefetch: number; readonly global?: boolean } & OnSession)
  | ({ readonly type: 'confirmSelect' } & OnSession)
  | ({ readonly type: 'txSelect' | 'txCommit' | 'txRollback' } & OnSession)
  | ({ readonly type: 'flow'; readonly active: boolean } & OnSession)
  | ({
      readonly type: 'declareExchange';
      readonly exchange: string;
      readonly kind: string;
      readonly durable?: boolean;
      readonly autoDelete?: boolean;
      readonly internal?: boolean;
      readonly passive?: boolean;
      readonly arguments?: AmqpTable;
    } & OnSession)
  | ({
      readonly type: 'declareQueue';
      readonly queue: string;
      readonly durable?: boolean;
      readonly exclusive?: boolean;
      readonly autoDelete?: boolean;
      readonly passive?: boolean;
      readonly arguments?: AmqpTable;
    } & OnSession)
  | ({
      readonly type: 'deleteExchange';
      readonly exchange: string;
      readonly ifUnused?: boolean;
    } & OnSession)
  | ({
      readonly type: 'deleteQueue';
      readonly queue: string;
      readonly ifUnused?: boolean;
      readonly ifEmpty?: boolean;
    } & OnSession)
  | ({
      readonly type: 'bind' | 'unbind';
      readonly source: string;
      readonly destination: string;
      readonly destinationType: 'queue' | 'exchange';
      readonly routingKey: string;
      readonly arguments?: AmqpTable;
    } & OnSession)
  | ({ readonly type: 'purge'; readonly queue: string } & OnSession)
  | { readonly type: 'openSession'; readonly session: number }
  | { readonly type: 'closeSession'; readonly session: number }
  | { readonly type: 'open' } // connect again after a close
  | { readonly type: 'close' }; // polite

/**
 * What a step can make a node do: `{ do: 'command', target: 'rabbit', command }`. The node of a
 * topology without `nodes` is called "rabbit". `stop` is polite: every connection is told 320, and
 * what is on disk stays. A step `crash` of the node is a kill; a step `restart` starts it again
 * after either. A netsplit is `cut` and `restore` of the wires between nodes, "n1-n2".
 */
export type NodeCommand =
  | ({ readonly type: 'setPolicy' } & PolicySpec)
  | {
      readonly type: 'clearPolicy'; readonly vhost: string; readonly name: string;
      readonly isOperator?: boolean;
    }
  | ({ readonly type: 'setParameter' } & ParameterSpec)
  | ({ readonly type: 'clearParameter' } & Omit<ParameterSpec, 'value'>)
  | { readonly type: 'memoryAlarm' | 'diskAlarm'; readonly on: boolean }
  | MemberCommand
  | { readonly type: 'syncQueue'; readonly vhost: string; readonly queue: string }
  | GrowthCommand
  | { readonly type: 'stop' };

/** A member of one quorum queue or stream comes or goes; `node` is the name of its node. */
export interface MemberCommand {
  readonly type: 'addMember' | 'deleteMember' | 'addReplica' | 'deleteReplica';
  readonly vhost: string;
  readonly queue: string;
  readonly node: string;
}

/** All queues of a kind get a member on a node, or lose the one there. */
export interface GrowthCommand {
  readonly type: 'grow' | 'shrink';
  readonly node: string;
  readonly kind?: 'quorum' | 'stream';
  readonly strategy?: 'all' | 'even'; // even: only those with an even number of members
  readonly vhostPattern?: string;
  readonly queuePattern?: string;
}

/**
 * A consumer that works by itself: `ms` for each message, then this; no more after `limit`. It
 * rejects by basic.nack without requeue.
 */
export interface Process {
  readonly ms: number;
  readonly then: 'ack' | 'requeue' | 'reject';
  readonly limit?: number;
}

/*
 * What the trace says of it. Every command leaves a `changed` entry of the client with
 * `detail.step`; the answer is an `answered` entry whose chain of causes leads there:
 * peer the client, native the method's reply, detail one of
 *   { outcome: 'ok', ... } with messageCount, consumerCount, queue, remaining as AMQP gives them
 *   { outcome: 'fail', code, text, scope: 'channel' | 'connection' }
 *   { outcome: 'fail', scope: 'client', text } when it never left the client: text 'closed' for a
 *     session that the broker closed, 'driver' when there is no such delivery to settle,
 *     'ECONNREFUSED' when no broker listens
 *   { outcome: 'empty' } for basic.get-empty
 * A got or delivered message is a `delivered` entry (actor the queue, peer the consumer, or the
 * client for a get) with detail { session, consumer (its tag; absent for a get), tag, redelivered,
 * exchange, routingKey, deliveryCount?, acquiredCount?, headers?, persistent?, expiration?,
 * priority?, replyTo?, remaining? }; headers hold x-death and x-stream-offset as AMQP would.
 * Confirms and returns are `answered` with a message:
 * { outcome: 'ok' | 'fail' | 'returned' | 'info', code?, text? }. A closed session or connection
 * is `disconnected` (actor the client) with detail { session?, code?, text? }: no code when the
 * client closed it itself, 'ECONNRESET' when the node was gone without a word.
 * A client that an alarm stops is `blocked` and `unblocked` (actor the application, native
 * 'connection.blocked' and 'connection.unblocked'). A consumer `joined` and `left` its queue
 * (peer); when the broker cancels it the client's entry is `answered`, native 'basic.cancel',
 * detail { session, consumer }.
 * A queue that is declared is `started`, with detail { vhost, queue }; deleted, `stopped`.
 */
