/** SHA-256, with which SQS makes a deduplication id of a body (FIPS 180-4). */

/** The first bits of the fractional parts of a root of the first primes. */
function fractions(root: 2 | 3, count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  return primes.map((prime) => fractionOf(prime, root));
}

/** 32 bits of the fraction of a root, by whole numbers: the last bits of others may differ. */
function fractionOf(prime: number, root: 2 | 3): number {
  const target = BigInt(prime) << (32n * BigInt(root));
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    const power = root === 2 ? middle * middle : middle * middle * middle;
    if (power <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffff_ffffn);
}

const ROUNDS = Uint32Array.from(fractions(3, 64));
const START = fractions(2, 8);

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function bytesOf(text: string): number[] {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] !== '%') bytes.push(escaped.charCodeAt(at));
    else {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    }
  }
  return bytes;
}

function padded(text: string): number[] {
  const bytes = bytesOf(text);
  const bits = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  const high = Math.floor(bits / 2 ** 32);
  for (const word of [high, bits]) {
    for (const by of [24, 16, 8, 0]) bytes.push((word >>> by) & 0xff);
  }
  return bytes;
}

/** The words of one block, spread over all rounds. */
function schedule(bytes: readonly number[], from: number): Uint32Array {
  const words = new Uint32Array(64);
  for (let i = 0; i < 16; i++) {
    const at = from + i * 4;
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(at, at + 4);
    words[i] = (a << 24) | (b << 16) | (c << 8) | d;
  }
  for (let i = 16; i < 64; i++) {
    const [far = 0, near = 0] = [words[i - 15], words[i - 2]];
    const s0 = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const s1 = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    words[i] = (words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1;
  }
  return words;
}

function mixBlock(hash: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUNDS[i] ?? 0) + (words[i] ?? 0)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] = (hash[i] ?? 0) + word;
  });
}

/** The hash of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  const bytes = padded(text);
  const hash = Uint32Array.from(START);
  for (let from = 0; from < bytes.length; from += 64) mixBlock(hash, schedule(bytes, from));
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}
