/**
 * What a step can make a producer's client do: `{ do: 'command', target: 'shop.client', command }`.
 * A producer whose options say how it uses transactions initialises, begins and ends them by
 * itself. With a transactional.id alone it does nothing of that before it is told to, and send()
 * outside of a transaction fails, as in Kafka. `resend` sends a message again that the application
 * has sent before: one of its last 64.
 */
import type { PartitionName } from '../protocol/partition';

export type ProducerCommand =
  | { readonly type: 'flush' | 'close' }
  | {
      readonly type:
        | 'initTransactions' | 'beginTransaction' | 'commitTransaction' | 'abortTransaction';
    }
  | {
      readonly type: 'sendOffsets'; // sendOffsetsToTransaction(offsets, groupMetadata)
      readonly group: string;
      readonly offsets: Readonly<Record<PartitionName, number>>;
      readonly member?: string; // the group's metadata: absent for an application without one
      readonly generation?: number;
      readonly instance?: string | null;
      readonly client?: string;
    }
  | { readonly type: 'resend'; readonly label: string };
