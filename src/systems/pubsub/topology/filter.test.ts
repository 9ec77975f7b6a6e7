import { describe, expect, it } from 'vitest';
import { isFault } from './fault';
import { parseFilter, passes } from './filter';

const eu = { region: 'eu', store: 'eu-7' };

const holds = (source: string, attributes = eu as { readonly [name: string]: string }): boolean => {
  const filter = parseFilter(source);
  if (isFault(filter)) throw new Error(filter.text);
  return passes(filter, attributes);
};

describe('a filter', () => {
  it.each([
    ['', true],
    ['attributes.region = "eu"', true],
    ['attributes.region = "EU"', false],
    ['attributes.region != "us"', true],
    ['attributes.none != "us"', true],
    ['attributes:store', true],
    ['attributes:"store"', true],
    ['NOT attributes:store', false],
    ['-attributes:none', true],
    ['hasPrefix(attributes.store, "eu-")', true],
    ['hasPrefix(attributes.none, "eu-")', false],
    ['attributes.region = "eu" AND attributes:none', false],
    ['attributes:none OR attributes:store', true],
    ['attributes:none OR (attributes:region AND NOT attributes:x)', true],
  ])('%s: %s', (source, expected) => expect(holds(source)).toBe(expected));

  it.each([
    'region = "eu"', 'attributes.region = eu', 'attributes.region', '(attributes:a',
    'attributes:a AND attributes:b OR attributes:c', 'attributes:a attributes:b',
    `attributes.a = "${'x'.repeat(260)}"`, 'attributes.a > "1"',
  ])('%s is refused', (source) => expect(isFault(parseFilter(source))).toBe(true));
});
