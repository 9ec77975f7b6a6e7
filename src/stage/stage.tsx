/** The main picture: draws frames as they come. It knows stations, lanes and tokens, no brokers. */
import type { JSX } from 'react';
import type { ActorId, Frame } from '../frames/frame';
import type { StationDrawing } from './drawing';

/** Where frames come from; the page keeps the playhead. */
export interface FrameSource {
  /** The picture at the playhead. */
  frame(): Frame;
  /** Calls back whenever the picture may have changed; returns how to stop. */
  subscribe(changed: () => void): () => void;
  /** The room that the stage has, in px: a phone gets another arrangement. */
  resize(width: number, height: number): void;
}

/** What a person points at. */
export type Selection =
  | { readonly actor: ActorId }
  | { readonly lane: string; readonly wire: string }
  | { readonly entry: number }; // a token's hop, or what put a copy into its cell

/** A sentence or word in the reader's language. */
export type StageWords = (key: string, values?: Record<string, string | number>) => string;

export interface StageProps {
  readonly source: FrameSource;
  readonly words: StageWords;
  readonly motion: 'full' | 'reduced';
  readonly selection: Selection | null;
  readonly drawings?: readonly StationDrawing[]; // the system's own, before the general ones
  readonly onSelect: (selection: Selection | null) => void;
  /** A context menu is asked for, with the pointer or the keyboard, at a place on the page. */
  readonly onOpenMenu?: (selection: Selection, place: { x: number; y: number }) => void;
}

export function Stage(_props: StageProps): JSX.Element {
  return <div className="stage" />;
}
