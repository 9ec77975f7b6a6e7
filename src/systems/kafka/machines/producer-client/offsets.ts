/** Offsets of a consumer that its producer commits in a transaction (K49). */
import type { PartitionName } from '../../protocol/partition';

/** What sendOffsetsToTransaction() is given. */
export interface OfGroupCommit {
  readonly group: string;
  readonly offsets: Readonly<Record<PartitionName, number>>;
  readonly member: string; // of the group's metadata: a zombie is recognised by it (KIP-447)
  readonly generation: number;
  readonly instance: string | null;
  readonly client: string; // the consumer's name
  readonly stage: 'add' | 'find' | 'commit'; // what is to be asked next
  readonly coordinator: number; // of the group; -1 while it is not known
}
