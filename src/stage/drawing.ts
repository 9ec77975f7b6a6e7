/** How a system draws its own nouns: what its stage.tsx exports. */
import type { JSX } from 'react';
import type { Frame, Station } from '../frames/frame';
import type { StageWords } from './stage';

/** What a drawing is given. It draws in the station's own units, with 0, 0 at its top left. */
export interface DrawProps {
  readonly station: Station;
  readonly words: StageWords;
  readonly isSelected: boolean;
  readonly isBare: boolean; // too small to read: no letters
}

/** One noun's drawing. */
export interface StationDrawing {
  readonly kind: string; // 'exchange'
  readonly Draw: (props: DrawProps) => JSX.Element;
}

export type { Frame, Station };
