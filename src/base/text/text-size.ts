/** How many bytes a text takes. */

/** A text in its bytes of UTF-8. */
export function textSize(text: string): number {
  let bytes = 0;
  for (const each of text) bytes += utf8Size(each.codePointAt(0) ?? 0);
  return bytes;
}

function utf8Size(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_0000 ? 3 : 4;
}
