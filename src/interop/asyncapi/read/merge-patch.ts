/** RFC 7386: how traits are merged into an operation. */
import { type Fields, fieldsOf, isRecord } from '../../../base/json';

/** One record over another: what is null in it is taken away. */
export function mergePatch(before: Fields, patch: Fields): Fields {
  const after = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) after.delete(key);
    else after.set(key, isRecord(value) ? mergePatch(fieldsOf(after.get(key)), value) : value);
  }
  return Object.fromEntries(after);
}
