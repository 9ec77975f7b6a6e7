/** A lane's label as tiles in a row, measured. */
import type { Lane } from '../../frames/frame';
import { widthOf } from './measure';

export const TILE_HEIGHT = 26;
export const TILE_GAP = 7; // room for the dot between two words
const [PAD, WIDTH_MIN] = [6, 24];

export interface Tile {
  readonly text: string;
  readonly isWild: boolean;
  readonly x: number; // from where the label begins
  readonly width: number;
}

export function tilesOf({ parts }: Pick<Lane, 'parts'>): readonly Tile[] {
  let x = 0;
  return parts.map(({ text, isWild = false }) => {
    const wide = widthOf(text, { size: 'label', isCode: true, isStrong: true });
    const tile = { text, isWild, x, width: Math.max(WIDTH_MIN, Math.ceil(wide) + PAD * 2) };
    x += tile.width + TILE_GAP;
    return tile;
  });
}
