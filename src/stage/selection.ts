/** What a person points at on the stage. */
import type { ActorId } from '../frames/frame';

export type Selection =
  | { readonly actor: ActorId; readonly part?: string } // a station, or a part of it
  | { readonly lane: string; readonly wire: string }
  | {
      readonly entry: number; // a token's hop, or what put a copy into its cell
      readonly beside?: readonly number[]; // other tokens under the same point
    };

/** Names an item of the stage in its markup, for clicks and for the focus. */
export const stationKey = (actor: ActorId): string => `station ${actor}`;
export const partKey = (actor: ActorId, part: string): string => `part ${actor} ${part}`;
export const laneKey = (lane: string): string => `lane ${lane}`;
export const isLaneKey = (key: string): boolean => key.startsWith('lane ');

/** Whether a lane is the selected one: by itself, or by the wire that it runs over. */
export const isLaneSelected = (
  selection: Selection | null, { id, wire }: { id: string; wire: string },
): boolean =>
  selection !== null && 'lane' in selection &&
  (selection.lane === id || (selection.lane === '' && wire !== '' && selection.wire === wire));
