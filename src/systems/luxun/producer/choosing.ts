/** Which broker gets a message: to Luxun's producer a "partition" is a broker. */

/** Java's hash of a text, as a signed 32-bit number. */
function javaHashCode(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

// L20: the absolute value of the smallest number stays below 0, and so does the remainder.
/** The place of the broker for a key; below 0 for a few keys, and then the send fails. */
export function brokerForKey(key: string, count: number): number {
  const hash = javaHashCode(key);
  const remainder = (hash === -0x8000_0000 ? hash : Math.abs(hash)) % count;
  return remainder === 0 ? 0 : remainder;
}

/** The place of the broker for a message without a key, given a whole random number. */
export const brokerForNone = (random: number, count: number): number => random % count;
