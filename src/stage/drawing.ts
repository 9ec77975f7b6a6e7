/** How a system draws its own nouns: what its stage.tsx exports as `stage`. */
import type { JSX } from 'react';
import type {
  AskedStep, MessageId, Micros, Station, TokenState, Trace,
} from '../frames/frame';
import type { StageWords } from './words';

/** What a drawing is given. It draws in the station's own units, with 0, 0 at its top left. */
export interface DrawProps<Detail = unknown> {
  readonly station: Station;
  readonly detail: Detail; // what the system's reading says of this station
  readonly words: StageWords;
  readonly isSelected: boolean;
  readonly selectedEntry: number; // seq whose cell is to be marked; -1 for none
}

/** What the parts of a station are given beside that. */
export interface PartsProps<Detail = unknown> extends DrawProps<Detail> {
  readonly selectedPart: string; // id; '' for none
  readonly act: (step: AskedStep) => void; // does something to the world, at the playhead
}

/**
 * One noun's drawing. Its size is the topology's: `fit` of a node, else what its column has.
 * `Draw` is one button. What in it can be chosen or moved by itself is drawn over it by `Parts`,
 * as `Part` and `Pin`: Enter on a station that is selected leads to them. Text that has no room in
 * small pictures takes the class `letters`.
 */
export interface StationDrawing<Detail = unknown> {
  readonly kind: string; // 'exchange'
  Draw(this: void, props: DrawProps<Detail>): JSX.Element;
  Parts?(this: void, props: PartsProps<Detail>): JSX.Element | null;
  /** What it holds, as it is read aloud; what its rows count when absent. */
  spoken?(this: void, detail: Detail, words: StageWords): string;
  /** How all that it draws beside its rows stands, for the legend. */
  states?(this: void, detail: Detail): readonly TokenState[];
}

/** What a system's own part of the inspector is given. */
export interface MessagePartProps {
  readonly trace: Trace;
  readonly message: MessageId;
  readonly time: Micros;
  readonly count: number; // entries that had happened by then
  readonly words: StageWords;
  readonly onPick: (time: Micros) => void; // goes there
}

export interface SystemStage {
  readonly drawings: readonly StationDrawing[];
  /** What only this system knows of a message; shown where a message is looked into. */
  readonly MessagePart?: (props: MessagePartProps) => JSX.Element | null;
}

export type { AskedStep, Station };
