import { expect, test } from 'vitest';
import { textSize } from './text-size';

test.each([['', 0], ['key', 3], ['é', 2], ['주문', 6], ['🐇', 4]])(
  'textSize counts the bytes of "%s", not its letters', (text, bytes) => {
    expect(textSize(text)).toBe(bytes);
    expect(bytes).toBe(new TextEncoder().encode(text).length);
  });
