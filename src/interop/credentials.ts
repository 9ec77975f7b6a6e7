/** Takes the names and passwords out of the addresses that stand anywhere in a file. */
import { isList, isRecord, type Json } from '../base/json';

const CREDENTIALS = /:\/\/[^\s/@]{1,200}@/g;

/** A copy without them, and in how many places there were some. */
export function withoutCredentials(file: Json): { readonly value: Json; readonly count: number } {
  let count = 0;
  const maskText = (text: string): string => text.replace(CREDENTIALS, () => {
    count++;
    return '://';
  });
  const mask = (value: Json): Json => {
    if (typeof value === 'string') return maskText(value);
    if (isList(value)) return value.map(mask);
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [maskText(key), mask(inner)]),
    );
  };
  return { value: mask(file), count };
}
