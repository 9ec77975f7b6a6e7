/** Refuses what would hurt before anybody looks closer: too large, too deep, names that poison. */
import type { Json } from '../base/json';
import { jsonProblem } from './json/broken';
import type { Problem } from './problem';
import { phrase } from './words/phrase';

/** Room for a million recorded arrivals, and far more than any world that can be looked at. */
const TEXT_BYTES_MAX = 16_000_000;
const DEPTH_MAX = 64;
const NODES_MAX = 1_200_000;
/** What every object has a meaning for already, so that nothing can be kept under such a name. */
const POISON = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/** Why a text is not read at all, or undefined. */
export function checkText(text: string): Problem | undefined {
  if (text.includes('\0')) {
    return { path: '', problem: phrase('file.noText'), hint: phrase('file.utf8') };
  }
  if (text.length <= TEXT_BYTES_MAX) return undefined;
  const size = (text.length / 1e6).toFixed(1);
  return {
    path: '', problem: phrase('file.large', { size, most: TEXT_BYTES_MAX / 1e6 }),
    hint: phrase('file.export'),
  };
}

interface Branch {
  readonly node: object;
  readonly path: string;
  readonly depth: number;
}

/** Why a world is not read any further, or undefined: any text in it may be the name of a part. */
export const checkNames = (value: unknown): Problem | undefined => checkShape(value, true);

/** Why data is not read any further, or undefined. It does not recurse: depth may be huge. */
export function checkShape(value: unknown, hasNames = false): Problem | undefined {
  if (!isBranch(value)) return isLeaf(value) ? undefined : strange('', value);
  const line: Branch[] = [{ node: value, path: '', depth: 0 }];
  let nodes = 0;
  for (let seen = 0; seen < line.length; seen++) {
    const branch = line[seen] as Branch;
    if (branch.depth >= DEPTH_MAX) return tooDeep(branch.path);
    const keys = Object.keys(branch.node);
    nodes += keys.length;
    if (nodes > NODES_MAX) return tooMany();
    for (const key of keys) {
      const inner = (branch.node as { readonly [key: string]: unknown })[key];
      // Paths are written only where they are needed: a list may have a million numbers.
      if (POISON.has(key)) return poisoned(pathOf(branch, key), 'file.poison', key);
      if (hasNames && typeof inner === 'string' && POISON.has(inner)) {
        return poisoned(pathOf(branch, key), 'file.poisonName', inner);
      }
      if (isLeaf(inner)) continue;
      const path = pathOf(branch, key);
      if (!isBranch(inner)) return strange(path, inner);
      line.push({ node: inner, path, depth: branch.depth + 1 });
    }
  }
  return undefined;
}

function pathOf({ node, path }: Branch, key: string): string {
  if (Array.isArray(node)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Lists and plain objects; what has another maker, such as a Date, is no data. */
function isBranch(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const maker: unknown = Object.getPrototypeOf(value);
  return Array.isArray(value) || maker === Object.prototype || maker === null;
}

const isLeaf = (value: unknown): boolean =>
  value === null || value === undefined || typeof value === 'string' ||
  typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));

const strange = (path: string, value: unknown): Problem => ({
  path,
  problem: typeof value === 'number' ? phrase('file.strangeNumber', { value })
    : phrase('file.strange', { type: typeof value }),
  hint: phrase('file.json'),
});

const tooDeep = (path: string): Problem => ({
  path: path.slice(0, 80), problem: phrase('file.deep', { most: DEPTH_MAX }),
  hint: phrase('file.other'),
});

const tooMany = (): Problem => ({
  path: '', problem: phrase('file.many', { most: NODES_MAX.toLocaleString('en') }),
  hint: phrase('file.takeOut'),
});

const poisoned = (
  path: string, what: 'file.poison' | 'file.poisonName', key: string,
): Problem => ({ path, problem: phrase(what, { key }), hint: phrase('file.rename') });

/**
 * The JSON of a text, or where and why there is none. A byte order mark, as some editors write it,
 * is passed over.
 */
export function parseJson(
  text: string,
): { readonly value: Json } | { readonly problem: Problem } {
  const plain = text.replace(/^\uFEFF/, '');
  const problem = checkText(plain) ?? jsonProblem(plain);
  if (problem !== undefined) return { problem };
  const value = JSON.parse(plain) as Json;
  const harmful = checkShape(value);
  return harmful === undefined ? { value } : { problem: harmful };
}
