/** What a system makes of the channels that are its own. */
import type { Json } from '../../base/json';
import type { Problem } from '../../scenario/problem';
import type { Words } from '../../scenario/scenario';
import type { Report } from '../report';
import type { Channel } from './document';

/** The channels of one system, and whose they are. */
export interface Given {
  readonly application: string; // 'orders-service': a name for what nobody named
  readonly channels: readonly Channel[];
  readonly report: Report;
}

export type Made =
  | { readonly scenario: Json } | { readonly problems: readonly Problem[] };

/** How one system reads AsyncAPI documents. */
export interface AsyncApiPart {
  readonly title: Words; // 'Apache Kafka'
  readonly protocols: readonly string[]; // of its servers, in lower case: 'kafka-secure'
  readonly binding: string; // under which bindings speak of it: 'kafka'
  readonly worldOf: (given: Given) => Made;
}
