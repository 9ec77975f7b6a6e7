/** Refuses what would hurt before anybody looks closer: too large, too deep, keys that poison. */
import type { Json } from '../base/json';
import type { Problem } from './problem';

/** Larger than any world that can be looked at. */
export const TEXT_BYTES_MAX = 8_000_000;
const DEPTH_MAX = 64;
const NODES_MAX = 1_000_000;
const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/** Why a text is not read at all, or undefined. */
export function checkText(text: string): Problem | undefined {
  if (text.length <= TEXT_BYTES_MAX) return undefined;
  const size = `${(text.length / 1e6).toFixed(1)} MB`;
  return {
    path: '', problem: `the file is ${size}; the limit is ${TEXT_BYTES_MAX / 1e6} MB`,
    hint: 'export one virtual host, or take out what you do not want to see',
  };
}

/** Why data is not read any further, or undefined. It walks without recursion: depth may be huge. */
export function checkShape(value: unknown): Problem | undefined {
  const line: { readonly node: unknown; readonly path: string; readonly depth: number }[] = [
    { node: value, path: '', depth: 0 },
  ];
  for (let seen = 0; seen < line.length; seen++) {
    const { node, path, depth } = line[seen] as (typeof line)[number];
    if (typeof node !== 'object' || node === null) continue;
    if (depth >= DEPTH_MAX) return tooDeep(path);
    if (line.length > NODES_MAX) return tooMany();
    for (const [key, inner] of Object.entries(node)) {
      const at = Array.isArray(node) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (POISON.has(key) && !Array.isArray(node)) return poisoned(at, key);
      line.push({ node: inner, path: at, depth: depth + 1 });
    }
  }
  return undefined;
}

const tooDeep = (path: string): Problem => ({
  path: path.slice(0, 80), problem: `is nested more than ${DEPTH_MAX} levels deep`,
  hint: 'a scenario needs fewer than ten; this is probably another kind of file',
});

const tooMany = (): Problem => ({
  path: '', problem: `has more than ${NODES_MAX.toLocaleString('en')} values`,
  hint: 'take out what you do not want to see',
});

const poisoned = (path: string, key: string): Problem => ({
  path, problem: `the key "${key}" is not allowed`, hint: 'rename it',
});

/** JSON, or where and why it is not. */
export function parseJson(text: string): { readonly value: Json } | { readonly problem: Problem } {
  const large = checkText(text);
  if (large !== undefined) return { problem: large };
  try {
    const value = JSON.parse(text) as Json;
    const problem = checkShape(value);
    return problem === undefined ? { value } : { problem };
  } catch (error) {
    return { problem: brokenAt(text, String((error as Error).message)) };
  }
}

function brokenAt(text: string, message: string): Problem {
  const found = /position (\d+)/.exec(message);
  const place = found === null ? text.length : Number(found[1]);
  const before = text.slice(0, place).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const quoted = (text.split('\n')[line - 1] ?? '').trim().slice(0, 80);
  return {
    path: `line ${line}, column ${column}`,
    problem: `this is not JSON: ${message.replace(/ in JSON.*| is not valid JSON.*/, '')}`,
    hint: `look at: ${quoted === '' ? 'the end of the file' : quoted}`,
  };
}
