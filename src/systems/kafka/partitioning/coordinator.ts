/** Which broker looks after a group or a transactional id: the leader of one partition. */

/** Java's hash of a text, as a signed 32-bit number. */
export function javaHashCode(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

/** Partitions of __consumer_offsets and of __transaction_state, unless set otherwise. */
export const COORDINATOR_PARTITIONS = 50;

// K42, K110: the absolute value of the smallest number counts as 0, for it has none.
/** The partition whose leader coordinates a group or a transactional id. */
export function coordinatorPartition(id: string, count = COORDINATOR_PARTITIONS): number {
  const hash = javaHashCode(id);
  return (hash === -0x8000_0000 ? 0 : Math.abs(hash)) % count;
}
