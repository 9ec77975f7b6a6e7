/** Copies plain data for a checkpoint: what can change is copied, what cannot is shared. */
import { Fact } from './fact';

/** Something that knows how to copy itself cheaply. */
export interface Copyable {
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
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    for (const [key, item] of value) copy.set(key, copyData(item));
    return copy;
  }
  if (value instanceof Set) return new Set(value);
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (isCopyable(value)) return value.copy();
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) copy[key] = copyData(item);
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
