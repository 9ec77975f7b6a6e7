/** A text's bytes: the engine has no TextEncoder, and must not depend on one. */

/** A text as UTF-8. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) encode(character.codePointAt(0) as number, bytes);
  return Uint8Array.from(bytes);
}

function encode(point: number, bytes: number[]): void {
  // Half of a surrogate pair alone is no character; encoders write a question mark, as Java does.
  const code = point >= 0xd800 && point < 0xe000 ? 0x3f : point;
  if (code < 0x80) bytes.push(code);
  else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
  else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
  else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
}

const tail = (code: number): number => 0x80 | (code & 0x3f);
