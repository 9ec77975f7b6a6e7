/** A record of the engine as plain data, for the inspector. */
import { BitSet } from '../../base/bit-set';
import { Deque } from '../../base/deque';
import type { Json } from '../../base/json';

/** More of a list than this is cut off: nobody reads on, and the doorway stays narrow. */
const ITEMS_MAX = 200;
const DEPTH_MAX = 6;

/** Whatever a record holds, without functions, maps, sets and columns. */
export function plain(value: unknown, depth = 0): Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || depth > DEPTH_MAX) return null;
  if (value instanceof Map) return plainMap(value, depth);
  const items = itemsOf(value);
  if (items !== undefined) return items.slice(0, ITEMS_MAX).map((item) => plain(item, depth + 1));
  const fields = Object.entries(value).filter(([, field]) => typeof field !== 'function');
  return Object.fromEntries(fields.map(([name, field]) => [name, plain(field, depth + 1)]));
}

function plainMap(map: ReadonlyMap<unknown, unknown>, depth: number): Json {
  const entries = [...map].slice(0, ITEMS_MAX);
  return Object.fromEntries(entries.map(([key, item]) => [String(key), plain(item, depth + 1)]));
}

function itemsOf(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Set) return [...value];
  if (value instanceof Deque || value instanceof BitSet) return value.toArray();
  return ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : undefined;
}
