/** A shovel as it runs. */
import { frozen } from '../../../../base/fact';
import { type Micros, seconds } from '../../../../base/micros';
import type { AmqpTable, ParameterSpec } from '../../topology';
import type { AckMode } from '../bridge/ack-mode';
import { firstOf, type Place, placesOf } from '../bridge/place';
import type { WrittenShovel } from './written';

/** Where it takes, where it puts, and what it does between. */
export interface ShovelSpec {
  readonly parameter: Omit<ParameterSpec, 'value'>;
  readonly source: Place & {
    readonly queue: string; // '' for one of its own, bound to the exchange
    readonly exchange: string;
    readonly key: string;
    readonly queueArguments: AmqpTable;
    readonly consumerArguments: AmqpTable;
    readonly prefetch: number;
    readonly deleteAfter: 'never' | 'queue-length' | number;
  };
  readonly target: Place & {
    readonly queue: string | null; // to be declared when it is missing
    readonly queueArguments: AmqpTable;
    readonly exchange: string | null; // null: what the publisher said
    readonly key: string | null;
    readonly addsHeaders: boolean; // x-shovelled
  };
  readonly ackMode: AckMode;
  readonly reconnectDelay: Micros; // 0: it does not connect again
}

const PREFETCH = 1000;
const DELAY = 5; // seconds

/** The shovel that a parameter asks for, which was read before. */
export function shovelOf(given: WrittenShovel, parameter: ShovelSpec['parameter']): ShovelSpec {
  // Simplified: of several addresses a shovel takes the first.
  const [from, to] = placesOf(firstOf(given['src-uri']), firstOf(given['dest-uri']));
  const queue = given['dest-queue'] ?? null;
  return frozen({
    parameter,
    source: {
      ...from, queue: given['src-queue'] ?? '', exchange: given['src-exchange'] ?? '',
      key: given['src-exchange-key'] ?? '', queueArguments: given['src-queue-args'] ?? {},
      consumerArguments: given['src-consumer-args'] ?? {},
      deleteAfter: given['src-delete-after'] ?? given['delete-after'] ?? 'never',
      prefetch: given['src-prefetch-count'] ?? given['prefetch-count'] ?? PREFETCH,
    },
    target: {
      ...to, queue, queueArguments: given['dest-queue-args'] ?? {},
      exchange: queue === null ? given['dest-exchange'] ?? null : '',
      key: queue === null ? given['dest-exchange-key'] ?? null : queue,
      addsHeaders: given['dest-add-forward-headers'] ?? given['add-forward-headers'] ?? false,
    },
    ackMode: given['ack-mode'] ?? 'on-confirm',
    reconnectDelay: seconds(given['reconnect-delay'] ?? DELAY),
  });
}

/** Whether a parameter is about a shovel. */
export const isShovel = ({ component }: Pick<ParameterSpec, 'component'>): boolean =>
  component === 'shovel';
