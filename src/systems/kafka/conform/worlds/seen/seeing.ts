/** How an expectation is looked up in what happened. */
import type { Json } from '../../../../../base/json';
import type { Facts } from './facts';

/**
 * What was seen under an expectation's name, in its form; undefined when its words are not read.
 * What is only about right is returned as it was told.
 */
export type Seeing = (facts: Facts, told: Json, name: readonly string[]) => Json | undefined;

/** Expectations by the form of their names. */
export type Seen = readonly (readonly [RegExp, Seeing])[];
