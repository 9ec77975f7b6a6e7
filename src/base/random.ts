/**
 * Keyed chance: a draw is a hash of what it is for, never the next number of a generator.
 * Adding a consumer or removing a fault therefore changes no other draw.
 */

/** Mixes one 32-bit word into a running 32-bit hash (the inner step of MurmurHash3). */
export function mix(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Spreads the last bits over the whole word (the finaliser of MurmurHash3). */
export function finish(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A 32-bit hash of a text, the same in every JavaScript engine. */
export function hashText(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = mix(hash, text.charCodeAt(i));
  return finish(hash);
}

/**
 * A number from 0 up to but not including 1, for the nth draw of an entity from a stream.
 * `stream` and `entity` are hashes (hashText), so that hot code hashes no text.
 */
export function draw(
  seed: number,
  key: { stream: number; entity: number },
  ordinal: number,
): number {
  let hash = mix(mix(mix(seed | 0, key.stream), key.entity), ordinal | 0);
  hash = mix(hash, Math.floor(ordinal / 0x1_0000_0000));
  const high = finish(hash);
  const low = finish(mix(hash, 0x9e3779b9));
  return (high * 0x200000 + (low >>> 11)) / 0x20000000000000;
}
