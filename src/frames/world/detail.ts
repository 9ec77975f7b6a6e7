/** Reading an entry's detail, which is whatever its system wrote. */
import type { Json } from '../../base/json';

/** One named part of a detail; undefined when it has none. */
export function fieldOf(detail: Json | undefined, name: string): Json | undefined {
  if (detail === undefined || detail === null || typeof detail !== 'object') return undefined;
  return Array.isArray(detail) ? undefined : (detail as { readonly [key: string]: Json })[name];
}

/** One named part that is text; '' for anything else. */
export function textOf(detail: Json | undefined, name: string): string {
  const field = fieldOf(detail, name);
  return typeof field === 'string' ? field : '';
}
