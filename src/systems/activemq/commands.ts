/** What a step can make a JMS client do: `{ do: 'command', target: 'console', command }`. */
import type { Json } from '../../base/json';
import type { AckMode, RedeliveryPolicy } from './topology';

/** A message as a step sends it. */
export interface SendCommand {
  readonly type: 'send';
  readonly destination: string;
  readonly label?: string;
  readonly size?: number; // bytes of its body
  readonly persistent?: boolean;
  readonly priority?: number;
  readonly timeToLive?: number; // milliseconds
  readonly properties?: { readonly [name: string]: Json };
  readonly replyTo?: string;
  readonly session?: string;
}

/** A MessageConsumer is made. Who listens is handed one message after the other. */
export interface SubscribeCommand {
  readonly type: 'subscribeTo';
  readonly consumer: string;
  readonly destination: string;
  readonly session?: string;
  readonly ack?: AckMode;
  readonly batch?: number;
  readonly prefetch?: number | null;
  readonly selector?: string | null;
  readonly exclusive?: boolean;
  readonly priority?: number;
  readonly durable?: string | null;
  readonly retroactive?: boolean;
  readonly noLocal?: boolean;
  readonly redelivery?: Partial<RedeliveryPolicy>;
  readonly listener?: boolean;
  readonly work?: number; // milliseconds for each message of a listener
  readonly failsOn?: readonly string[]; // labels on which it throws
}

export type ClientCommand =
  | SendCommand
  | SubscribeCommand
  | { readonly type: 'receive'; readonly consumer: string; readonly count?: number;
    readonly timeout?: number } // milliseconds
  | { readonly type: 'closeConsumer'; readonly consumer: string }
  | { readonly type: 'acknowledge'; readonly consumer: string; readonly label?: string | null }
  | { readonly type: 'recover' | 'commit' | 'rollback' | 'begin'; readonly session?: string }
  | { readonly type: 'browse'; readonly destination: string; readonly selector?: string | null }
  | { readonly type: 'unsubscribe'; readonly durable: string }
  | { readonly type: 'createTemporaryQueue' | 'deleteTemporaryQueue'; readonly name: string }
  | { readonly type: 'open' | 'close' };

/** What a step can make a broker do. */
export type BrokerCommand =
  | { readonly type: 'purge'; readonly destination: string };
