/** Plain data as text, where a recording may hold anything. */
import type { Json } from '../base/json';

/** A text, a number or a truth value in letters; nothing for what is absent or has parts. */
export const textOf = (value: Json | undefined): string =>
  (typeof value === 'object' || value === undefined ? '' : `${value}`);
