/** A lane's label as tiles in a row, measured. */
import type { Lane } from '../../frames/frame';
import { fitted, widthOf } from './measure';

export const TILE_HEIGHT = 26;
export const TILE_GAP = 7; // room for the dot between two words
const [PAD, WIDTH_MIN] = [6, 24];
const FACE = { size: 'label', isCode: true, isStrong: true } as const;
/** Between a label and the station at the end of its road. */
const CLEAR = 8;

export interface Tile {
  readonly text: string;
  readonly isWild: boolean;
  readonly x: number; // from where the label begins
  readonly width: number;
}

/** A tile a word; one tile with as much as fits where the road ends before the last of them. */
export function tilesOf(lane: Lane): readonly Tile[] {
  const tiles = wholeTiles(lane);
  const [last, room] = [tiles.at(-1), roomOf(lane)];
  if (last === undefined || last.x + last.width <= room) return tiles;
  const width = Math.max(WIDTH_MIN, Math.floor(room));
  return [{ text: fitted(lane.label, width - PAD * 2, FACE), isWild: false, x: 0, width }];
}

/** From where a label begins to the end of the road on which it lies. */
function roomOf({ points, labelX, labelY }: Lane): number {
  const [endX = 0, endY = 0] = points.slice(-2);
  return Math.abs(endY - labelY) < 1 && endX > labelX ? endX - labelX - CLEAR : Infinity;
}

function wholeTiles({ parts }: Lane): readonly Tile[] {
  let x = 0;
  return parts.map(({ text, isWild = false }) => {
    const wide = widthOf(text, FACE);
    const tile = { text, isWild, x, width: Math.max(WIDTH_MIN, Math.ceil(wide) + PAD * 2) };
    x += tile.width + TILE_GAP;
    return tile;
  });
}
