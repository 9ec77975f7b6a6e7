/** Puts another value anywhere into a document: each place of it, one after the other. */
import { isList, isRecord, type Json } from '../base/json';

/** The names and numbers that lead to a place. */
type Path = readonly (string | number)[];

/** Every place inside a value, the value itself left out. */
export function* placesIn(value: Json, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  const inner = isList(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : [];
  for (const [key, item] of inner) yield* placesIn(item as Json, [...path, key]);
}

/** A copy of a value with something else in one place. */
export function changed(value: Json, [first, ...rest]: Path, told: Json): Json {
  if (first === undefined) return told;
  const copy = structuredClone(value) as { [key: string]: Json };
  copy[first] = changed(copy[first] as Json, rest, told);
  return copy;
}
