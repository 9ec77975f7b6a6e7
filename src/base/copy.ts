/** Copies plain data for a checkpoint: what can change is copied, what cannot is shared. */
import { Fact } from './fact';

/** Something that knows how to copy itself cheaply. */
interface Copyable {
  copy(): unknown;
}

const isCopyable = (value: object): value is Copyable =>
  typeof (value as Partial<Copyable>).copy === 'function';

/** A copy that shares nothing changeable with `value`: objects, arrays, maps, sets, columns. */
export function copyData<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Fact) return value;
  return copyObject(value) as T;
}

function copyObject(value: object): unknown {
  if (Array.isArray(value)) return copyArray(value);
  // What is frozen never changes, and neither does what is in it: it is shared like a fact.
  if (value.constructor === Object) return Object.isFrozen(value) ? value : copyFields(value);
  if (value instanceof Map) return copyMap(value);
  if (value instanceof Set) return new Set(value);
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  return isCopyable(value) ? value.copy() : copyFields(value);
}

// Spreading copies all fields in one go; only those that can change inside are copied again.
function copyFields(value: object): unknown {
  const copy = { ...value } as Record<string, unknown>;
  for (const key in copy) {
    const item = copy[key];
    if (typeof item === 'object' && item !== null && !(item instanceof Fact)) {
      copy[key] = copyObject(item);
    }
  }
  return copy;
}

function copyMap(value: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
  const copy = new Map(value);
  for (const [key, item] of value) {
    const inner = copyData(item);
    if (inner !== item) copy.set(key, inner);
  }
  return copy;
}

function copyArray(items: readonly unknown[]): unknown[] {
  const copy = items.slice();
  for (let i = 0; i < copy.length; i++) {
    const item = copy[i];
    if (typeof item === 'object' && item !== null && !(item instanceof Fact)) {
      copy[i] = copyObject(item);
    }
  }
  return copy;
}
