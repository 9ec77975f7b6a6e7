/** Makes messages that fit bindings: keys for patterns, headers for arguments. */
import { topicMatches } from '../routing/topic';
import { wantedHeaders } from '../routing/headers';
import { lookUp } from '../routing/value';
import type { AmqpTable, BindingSpec } from '../topology';

const NO_WORDS = ['*', '#', ''];
const FILLERS = ['any', 'new', 'item'];

/** Keys so that every one of these topic bindings matches at least one. */
export function topicKeys(patterns: readonly string[]): readonly string[] {
  const all = patterns.map((pattern) => (pattern === '' ? [] : pattern.split('.')));
  // The choosy ones first: what they need often serves a pattern that takes more.
  const order = [...all].sort((a, b) => openness(a) - openness(b));
  const chosen: string[] = [];
  for (const words of order) {
    const pattern = words.join('.');
    const isServed = words.includes('#') && chosen.some((key) => topicMatches(pattern, key));
    const key = exampleOf(words, all);
    if (!isServed && !chosen.includes(key)) chosen.push(key);
  }
  return chosen;
}

const openness = (words: readonly string[]): number =>
  words.filter((word) => word === '#').length * 100 - words.length;

/** A key that a pattern matches, in words that the other patterns use at the same place. */
function exampleOf(words: readonly string[], all: readonly (readonly string[])[]): string {
  const filled = words.map((word, at) => (word === '*' ? wordAt(at, all) : word));
  const key = filled.filter((word) => word !== '#').join('.');
  if (key !== '' || words.length === 0) return key;
  // The empty text has no words at all, so a "#" has to stand for one.
  return filled.map((word, at) => (word === '#' ? wordAt(at, all) : word)).join('.');
}

function wordAt(at: number, all: readonly (readonly string[])[]): string {
  const literal = all
    .filter((words) => !words.slice(0, at).includes('#')) // places shift behind a "#"
    .map((words) => words[at])
    .find((word) => word !== undefined && !NO_WORDS.includes(word));
  return literal ?? FILLERS[at % FILLERS.length] ?? '';
}

/** Headers that satisfy as many bindings as agree with each other, one table for each group. */
export function headerTables(bindings: readonly BindingSpec[]): readonly AmqpTable[] {
  const groups: { [name: string]: AmqpTable[string] }[] = [];
  for (const { arguments: wanted } of bindings) {
    const needed = neededOf(wanted);
    const group = groups.find((table) => agrees(table, needed));
    if (group === undefined) groups.push({ ...needed });
    else Object.assign(group, needed);
  }
  return groups;
}

/** What a message must carry for a headers binding to match. */
function neededOf(wanted: AmqpTable): AmqpTable {
  const { names, isAny } = wantedHeaders(wanted);
  const needed = isAny ? names.slice(0, 1) : names;
  // A void value asks only that the header is there.
  return Object.fromEntries(needed.map((name) => [name, lookUp(wanted, name) ?? 'any']));
}

const agrees = (table: AmqpTable, needed: AmqpTable): boolean =>
  Object.entries(needed).every(([name, value]) => {
    const there = lookUp(table, name);
    return there === undefined || JSON.stringify(there) === JSON.stringify(value);
  });
