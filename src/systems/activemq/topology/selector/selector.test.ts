import { describe, expect, it } from 'vitest';
import { selects } from './evaluate';
import { type Literal, parseSelector } from './parse';

const MESSAGE: { readonly [name: string]: Literal } = {
  color: 'red', weight: 12, isNew: true, JMSPriority: 4, name: "O'Neil", path: 'a_b%c',
};

/** Whether the message is selected; null when the selector is none. */
function says(selector: string): boolean | null {
  const expression = parseSelector(selector);
  return expression === null ? null : selects(expression, (name) => MESSAGE[name]);
}

describe('a selector', () => {
  it.each([
    "color='red'", "color = 'red' AND weight > 10", "color <> 'blue'", 'weight BETWEEN 10 AND 12',
    "color IN ('blue', 'red')", "color LIKE 'r%'", "color LIKE '_ed'", 'size IS NULL',
    'color IS NOT NULL', 'isNew', 'isNew = TRUE', 'NOT (weight < 3)', 'weight * 2 + 1 = 25',
    "name = 'O''Neil'", "path LIKE 'a!_b!%c' ESCAPE '!'", 'JMSPriority >= 4',
    "size > 3 OR color = 'red'", '-weight < 0', "color NOT LIKE 'b%'", 'weight = 12.0',
    "color not in ('blue')", 'weight = 0xC',
  ])('selects: %s', (selector) => expect(says(selector)).toBe(true));

  it.each([
    "color='blue'", "size = 'large'", "size <> 'large'", "NOT (size = 'large')", 'color > weight',
    'weight NOT BETWEEN 10 AND 12', "size LIKE '%'", "size NOT IN ('a')", "weight = 'red'",
    'weight / 0 = 1', "color = 'red' AND size > 3", 'FALSE',
  ])('A13: does not select, as what is missing is NULL: %s', (selector) =>
    expect(says(selector)).toBe(false));

  it.each([
    '', 'color=', "color='red", '= 3', 'color LIKE red', 'weight BETWEEN 3', "color IN 'red'",
    'a b', '(color', '3', 'weight + 1', "color LIKE 'a' ESCAPE 'ab'", 'color NOT 3', '#',
    "color > 'blue'",
  ])('is none, and refused: %s', (selector) => expect(says(selector)).toBeNull());
});
