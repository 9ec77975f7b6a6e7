/** Roads with too many on them to tell apart: as thick as they are busy, and how many. */
import { type Frame, LANE_POINTS, type Lane } from '../../frames/frame';
import { shortCount } from '../drawings/text';
import type { Palette } from './palette';
import { TILE_HEIGHT, tilesOf } from '../drawings/tiles';

type Context = CanvasRenderingContext2D;

/** Where on a road its count stands: near its end, where roads of one trunk have parted. */
const COUNT_AT = Math.round(LANE_POINTS * 0.84);

export function paintFlows(
  context: Context, { frame, palette }: { frame: Frame; palette: Palette },
): void {
  const lanes = new Map(frame.lanes.map((lane) => [lane.id, lane]));
  const flows = frame.flows.flatMap(({ lane: id, count }) => {
    const lane = lanes.get(id);
    return lane === undefined ? [] : [{ lane, count }];
  });
  context.strokeStyle = palette.fills[0]!;
  context.lineJoin = 'round';
  for (const { lane, count } of flows) {
    context.lineWidth = Math.min(12, 2 + Math.sqrt(count) / 3);
    trail(context, lane);
  }
  // The labels lie below the canvas: what was painted over them is taken away again.
  for (const { lane } of flows) uncover(context, lane);
  context.font = `700 11px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { lane, count } of flows) paintCount(context, { lane, count, palette });
}

/** A line along a lane. */
export function trail(context: Context, { points }: Lane): void {
  context.beginPath();
  context.moveTo(points[0]!, points[1]!);
  for (let i = 1; i < LANE_POINTS; i++) context.lineTo(points[i * 2]!, points[i * 2 + 1]!);
  context.stroke();
}

function uncover(context: Context, lane: Lane): void {
  const last = lane.labelX < 0 ? undefined : tilesOf(lane).at(-1);
  if (last === undefined) return;
  context.clearRect(lane.labelX, lane.labelY - TILE_HEIGHT / 2, last.x + last.width, TILE_HEIGHT);
}

interface Count {
  readonly lane: Lane;
  readonly count: number;
  readonly palette: Palette;
}

function paintCount(context: Context, { lane: { points }, count, palette }: Count): void {
  const [x, y] = [points[COUNT_AT * 2]!, points[COUNT_AT * 2 + 1]!];
  const text = shortCount(count);
  const half = context.measureText(text).width / 2 + 7;
  context.beginPath();
  context.roundRect(x - half, y - 10, half * 2, 20, 10);
  context.fillStyle = palette.stage;
  context.fill();
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = palette.ink;
  context.fillText(text, x, y + 0.5);
}
