/** A group between the two protocols: what its coordinator takes over, and what is allowed. */
import type { Kernel } from '../../../../../kernel/api';
import type { OffsetsRecord } from '../offsets';

/** group.consumer.migration.policy */
export type MigrationPolicy = 'bidirectional' | 'upgrade' | 'downgrade' | 'disabled';

/** What the coordinator of the other kind begins with. */
interface Taken {
  readonly base: OffsetsRecord;
  readonly data: object; // as it is written down
  readonly more?: object; // of its record, and not written down
}

/** Lets the coordinator at work go on as one of the other kind. */
export type Turn = (kind: 'classic' | 'consumer', taken: Taken, kernel: Kernel) => void;

export const mayUpgrade = (policy: MigrationPolicy): boolean =>
  policy === 'bidirectional' || policy === 'upgrade';

export const mayDowngrade = (policy: MigrationPolicy): boolean =>
  policy === 'bidirectional' || policy === 'downgrade';

/** What both kinds of coordinators keep. */
export const baseOf = (
  { id, group, log, writes, tokens, retention, checkEvery, commitTimeout, offsets, ids }:
  OffsetsRecord,
): OffsetsRecord =>
  ({ id, group, log, writes, tokens, retention, checkEvery, commitTimeout, offsets, ids });
