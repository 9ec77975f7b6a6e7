/** An AsyncAPI document as plain data: which channels its application uses, and what for. */
import type { Fields } from '../../base/json';

/** What the application does with a channel. */
export interface Operation {
  readonly name: string | undefined; // 'placeOrder'; in version 2 it may have none
  readonly path: string; // 'operations.placeOrder'
  readonly bindings: Fields; // by their protocol, with the traits
  readonly isReply?: boolean; // it answers what another operation receives or sends
}

/** A channel with all that is done with it, as the application sees it. */
export interface Channel {
  readonly name: string; // 'orders'; in version 2 its address
  readonly path: string; // 'channels.orders'
  readonly address: string | null; // 'orders.{region}'; null: known only when it runs
  readonly parameters: Parameters;
  readonly servers: readonly string[]; // on which it is; [] on all
  readonly bindings: Fields; // by their protocol
  readonly messages: number; // kinds of messages that it says something of
  readonly sends: readonly Operation[];
  readonly receives: readonly Operation[];
}

/** For each parameter of an address the values that it may have; none is said for some. */
export interface Parameters {
  readonly [name: string]: readonly string[];
}

export interface Server {
  readonly name: string;
  readonly path: string; // 'servers.production'
  readonly protocol: string; // 'kafka-secure'
}

export interface AsyncDocument {
  readonly version: string; // '3.0.0'
  readonly title: string; // of the application: 'Orders service'
  readonly servers: readonly Server[];
  readonly channels: readonly Channel[];
}
