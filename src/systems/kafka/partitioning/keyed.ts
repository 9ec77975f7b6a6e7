/** Where a record with a key goes. */
import { murmur2 } from './murmur2';
import { utf8 } from '../../../base/text/utf8';

// K10: the sign is cut off, not turned; K11: of all partitions, also those without a leader.
/** The partition of a key among `count` partitions. */
export const partitionForBytes = (key: Uint8Array, count: number): number =>
  (murmur2(key) & 0x7fffffff) % count;

/** The partition of a key that is text. */
export const partitionForKey = (key: string, count: number): number =>
  partitionForBytes(utf8(key), count);
