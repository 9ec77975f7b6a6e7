/** What an experiment is: costs that can be moved, what the model makes of them, and figures. */
import type { CostId, Costs } from './costs';
import type { SourceId } from './sources';

/** Where a cost has its first value from. */
export type Origin =
  | { readonly how: 'given' | 'fitted'; readonly source: SourceId }
  | { readonly how: 'assumed' };

/** A measured value, or what was published of it: at most, at least. */
export interface Figure {
  readonly low: number;
  readonly high: number; // the same as low when one number was told
  readonly bound?: 'most' | 'least';
  readonly source: SourceId;
  readonly use: 'fits' | 'checks'; // whether a cost was fitted to it, or it is there to compare
}

/** A figure at a place of a curve, and what the model says there. */
export interface Mark extends Figure {
  readonly x: number;
  readonly name: string; // a word of the page: 'kafka'
  readonly model?: number; // none where the figure belongs to no curve
}

interface Curve {
  readonly name: string;
  readonly look: 'strong' | 'dashed';
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** One row of bars: the model's, and a figure's. */
export interface Bar {
  readonly name: string;
  readonly model?: number;
  readonly figure?: Figure;
}

export type Picture =
  | {
      readonly form: 'curves';
      readonly x: { readonly name: string; readonly isLog: boolean };
      readonly curves: readonly Curve[];
      readonly marks: readonly Mark[];
    }
  | { readonly form: 'bars'; readonly bars: readonly Bar[] };

/** Costs to begin with, each of them with its origin. */
export interface Preset {
  readonly id: string;
  readonly costs: Costs;
  readonly origins: { readonly [id in CostId]?: Origin };
}

export interface Experiment {
  readonly id: string; // 'producer'; its words are costs.<id>.title and costs.<id>.lead
  readonly presets: readonly [Preset, ...Preset[]];
  readonly draw: (costs: Costs, preset: Preset) => Picture;
}

export const given = (source: SourceId): Origin => ({ how: 'given', source });
export const fitted = (source: SourceId): Origin => ({ how: 'fitted', source });
export const assumed: Origin = { how: 'assumed' };

/** The sliders of an experiment: every cost that its preset says the origin of. */
export const movable = ({ origins }: Preset): readonly CostId[] =>
  Object.keys(origins) as CostId[];

/** Places from one value to another, each larger than the last by the same factor. */
export function growing(from: number, to: number, factor = 1.12): readonly number[] {
  const places: number[] = [];
  for (let place = from; place < to; place *= factor) places.push(place);
  return [...places, to];
}

/** Places of equal distance from one value to another. */
export const even = (from: number, to: number, count = 60): readonly number[] =>
  Array.from({ length: count + 1 }, (_, place) => from + ((to - from) * place) / count);
