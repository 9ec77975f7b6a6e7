/** Erlang's generator exs1024s: what a broker draws from it follows from its seed alone. */

// erlang/otp lib/stdlib/src/rand.erl: exs1024_seed, exs1024_next and uniform_s.
const MASK_64 = (1n << 64n) - 1n;
const MASK_21 = (1n << 21n) - 1n;
const WORDS = 16;

/** Numbers from 0 up to 1, seeded by three times the same whole number. */
export function* exs1024(seed: number): Generator<number, never> {
  const words = wordsOf(seed);
  for (let at = 0; ;) {
    const first = words[at] as bigint;
    at = (at + 1) % WORDS;
    let next = words[at] as bigint;
    next = (next ^ (next << 31n)) & MASK_64;
    next ^= (next >> 11n) ^ first ^ (first >> 30n);
    words[at] = next;
    const drawn = (next * 1_181_783_497_276_652_981n) & MASK_64;
    yield Number(drawn >> 11n) * 2 ** -53;
  }
}

function wordsOf(seed: number): bigint[] {
  const part = (prime: bigint): bigint => (((BigInt(seed) & MASK_21) + 1n) * prime) & MASK_21;
  let state = (part(2_097_131n) << 43n) | (part(2_097_133n) << 22n)
    | (part(2_097_143n) << 1n) | 1n;
  const words: bigint[] = [];
  for (let count = 0; count < WORDS; count++) {
    state ^= state >> 12n;
    state = (state ^ (state << 25n)) & MASK_64;
    state ^= state >> 27n;
    words.unshift((state * 2_685_821_657_736_338_717n) & MASK_64);
  }
  return words;
}
