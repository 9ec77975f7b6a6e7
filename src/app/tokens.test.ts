import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** What stands between the braces after a selector. */
function block(selector: string): string[] {
  const from = css.indexOf(`${selector} {`);
  expect(from).toBeGreaterThan(0);
  const body = css.slice(css.indexOf('{', from) + 1, css.indexOf('}', from));
  return body.split(';').map((line) => line.trim()).filter((line) => line !== '');
}

test('night looks the same whether the system or a person has chosen it', () => {
  const chosen = block(':root[data-theme="dark"]');
  expect(chosen.length).toBeGreaterThan(20);
  expect(block(':root:not([data-theme])')).toEqual(chosen);
});
