/** How a system draws its own nouns: what its stage.tsx exports. */
import type { JSX } from 'react';
import type { Station } from '../frames/frame';
import type { StageWords } from './words';

/** What a drawing is given. It draws in the station's own units, with 0, 0 at its top left. */
export interface DrawProps {
  readonly station: Station;
  readonly words: StageWords;
  readonly isSelected: boolean;
  readonly selectedEntry: number; // seq whose cell is to be marked; -1 for none
}

/**
 * One noun's drawing. Its size is the topology's: `size` of a node, else what its column has.
 * Text that has no room in small pictures takes the class `letters`.
 */
export interface StationDrawing {
  readonly kind: string; // 'exchange'
  readonly Draw: (props: DrawProps) => JSX.Element;
}

export type { Station };
