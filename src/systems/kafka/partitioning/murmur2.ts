/** The hash that spreads keys over partitions. */

const SEED = 0x9747b28c;
const M = 0x5bd1e995;

// K12: 32 bits, little-endian blocks of four, a shift of 24.
/** Murmur2 of some bytes, as a signed 32-bit number. */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes;
  let hash = SEED ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) hash = Math.imul(hash, M) ^ mixed(blockAt(bytes, at));
  if (at < length) {
    for (let place = length - 1; place >= at; place--) {
      hash ^= (bytes[place] as number) << (8 * (place - at));
    }
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] as number;

const blockAt = (bytes: Uint8Array, at: number): number =>
  byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8)
  | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);

function mixed(block: number): number {
  const k = Math.imul(block, M);
  return Math.imul(k ^ (k >>> 24), M);
}
