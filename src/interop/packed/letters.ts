/** Bytes as letters that addresses may have (RFC 4648, section 5, without padding), and back. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const word = (a << 16) | (b << 8) | c;
    const count = Math.min(bytes.length - at, 3) + 1;
    for (let n = 0; n < count; n++) text += LETTERS[(word >> (18 - 6 * n)) & 63];
  }
  return text;
}

/** Undefined when it is no such text. */
export function fromLetters(text: string): Uint8Array | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [word, bits, at] = [0, 0, 0];
  for (const letter of text) {
    word = ((word << 6) | LETTERS.indexOf(letter)) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (word >> bits) & 255;
  }
  return bytes;
}
