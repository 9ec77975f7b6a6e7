/** Draws what moves: discs on their roads, or counts where nobody could tell them apart. */
import { type Frame, LANE_POINTS, type Lane, type Tokens } from '../../frames/frame';
import { isCrowd } from '../crowd';
import type { View } from '../hands/view';
import { Cover } from './cover';
import type { Palette } from './palette';
import { paintFlows, trail } from './paint-flows';
import { LOOKS, MARK_RADIUS_MIN } from '../states';

/** By state: whether its inside is the ground's, and its colour only in its line. */
const IS_OPEN = LOOKS.map(({ fill }) => ['none', '--raised', '--lane'].includes(fill));

export interface Painting {
  readonly frame: Frame;
  readonly view: View;
  readonly palette: Palette;
  readonly pixelRatio: number;
  readonly isReduced: boolean; // no motion: a trail from where each came
  readonly selectedEntry: number;
}

export function paint(context: CanvasRenderingContext2D, painting: Painting): void {
  const { frame, view, pixelRatio, isReduced } = painting;
  const { canvas } = context;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const scale = view.k * pixelRatio;
  context.setTransform(scale, 0, 0, scale, view.x * pixelRatio, view.y * pixelRatio);
  if (frame.flows.length > 0) paintFlows(context, painting);
  if (isReduced) paintJumps(context, painting);
  else if (isCrowd(frame) || view.k < 0.5) paintDiscs(context, painting);
  else paintTokens(context, painting);
}

const cover = new Cover();

/** Discs and nothing else: as fast as the canvas goes. What went wrong lies on top. */
function paintDiscs(context: CanvasRenderingContext2D, painting: Painting): void {
  const { frame: { tokens: { length, state } }, palette } = painting;
  let seen = 0;
  for (let i = 0; i < length; i++) seen |= 1 << state[i]!;
  for (let kind = 0; seen >> kind !== 0; kind++) {
    if (((seen >> kind) & 1) === 0) continue;
    // What is open has its line's colour here: a disc this plain has no outline.
    context.fillStyle = IS_OPEN[kind] === true ? palette.strokes[kind]! : palette.fills[kind]!;
    cover.begin(context.canvas.width);
    paintDiscsOf(context, painting, kind);
  }
}

/** One colour after the other: to change it with every disc would take longer than the discs. */
function paintDiscsOf(context: CanvasRenderingContext2D, painting: Painting, kind: number): void {
  const { frame: { tokens }, view, pixelRatio } = painting;
  const { length, x, y, radius, state } = tokens;
  const { width, height } = context.canvas;
  const scale = view.k * pixelRatio;
  const [left, top] = [view.x * pixelRatio, view.y * pixelRatio];
  const turn = Math.PI * 2;
  for (let i = 0; i < length; i++) {
    if (state[i] !== kind) continue;
    const right = x[i]! * scale + left;
    const down = y[i]! * scale + top;
    const isInside = right >= 0 && down >= 0 && right < width && down < height;
    if (isInside && !cover.isNew(right, down, radius[i]!)) continue;
    context.beginPath();
    context.arc(x[i]!, y[i]!, radius[i]! * 0.8, 0, turn);
    context.fill();
  }
}

function paintTokens(context: CanvasRenderingContext2D, painting: Painting): void {
  const { tokens } = painting.frame;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (let i = 0; i < tokens.length; i++) paintToken(context, painting, i);
}

function paintToken(context: CanvasRenderingContext2D, painting: Painting, i: number): void {
  const { frame: { tokens }, palette } = painting;
  const [x, y, radius, state] = [tokens.x[i]!, tokens.y[i]!, tokens.radius[i]!, tokens.state[i]!];
  const look = LOOKS[state]!;
  const hasMark = radius >= MARK_RADIUS_MIN;
  const line = palette.strokes[state]!;
  // What is too small for a mark is filled with the colour of its line.
  const isOpen = IS_OPEN[state] === true && (hasMark || look.fill !== '--raised');
  context.beginPath();
  if (look.shape === 'diamond') diamond(context, { x, y, radius: radius * 1.25 });
  else context.arc(x, y, radius + 0.75, 0, Math.PI * 2);
  context.fillStyle =
    look.fill === 'none' ? palette.stage : isOpen ? palette.fills[state]! : line;
  context.fill();
  context.strokeStyle = isOpen ? line : palette.stage;
  context.lineWidth = 1.5;
  if (look.dash !== '' && isOpen) context.setLineDash(look.dash.split(' ').map(Number));
  context.stroke();
  context.setLineDash([]);
  if (look.hasRing === true) {
    ring(context, { x, y, radius: radius + 2.75 }, { style: line, width: 1.25 });
  }
  paintHalo(context, painting, i);
  context.strokeStyle = isOpen ? line : palette.texts[state]!;
  if (hasMark) paintMark(context, look.mark, { x, y, radius, angle: tokens.angle[i]! });
}

/** The yellow ring of the selected one. */
function paintHalo(context: CanvasRenderingContext2D, painting: Painting, i: number): void {
  const { frame: { tokens }, palette, selectedEntry } = painting;
  if (tokens.entry[i] !== selectedEntry) return;
  const halo = { x: tokens.x[i]!, y: tokens.y[i]!, radius: tokens.radius[i]! + 5.5 };
  ring(context, halo, { style: palette.ink, width: 5.5 });
  ring(context, halo, { style: palette.sign, width: 3.5 });
}

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

function ring(
  context: CanvasRenderingContext2D, disc: Disc, line: { style: string; width: number },
): void {
  context.strokeStyle = line.style;
  context.lineWidth = line.width;
  context.beginPath();
  context.arc(disc.x, disc.y, disc.radius, 0, Math.PI * 2);
  context.stroke();
}

function diamond(context: CanvasRenderingContext2D, { x, y, radius }: Disc): void {
  context.moveTo(x + radius, y);
  context.lineTo(x, y + radius);
  context.lineTo(x - radius, y);
  context.lineTo(x, y - radius);
  context.closePath();
}

type Heading = Disc & { readonly angle: number };

function paintMark(
  context: CanvasRenderingContext2D, mark: string, { x, y, radius, angle }: Heading,
): void {
  const arm = radius * 0.42;
  context.lineWidth = 1.6;
  context.beginPath();
  if (mark === 'stroke') {
    context.moveTo(x - arm * 1.4, y + arm * 1.4);
    context.lineTo(x + arm * 1.4, y - arm * 1.4);
  } else if (mark === 'cross') {
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x + arm, y - arm);
    context.lineTo(x - arm, y + arm);
  } else if (mark !== 'question' && mark !== 'none') {
    arrow(context, { x, y, radius: arm, angle });
  }
  context.stroke();
}

/** An arrow in the direction of travel. */
function arrow(context: CanvasRenderingContext2D, { x, y, radius, angle }: Heading): void {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (forth: number, side: number): [number, number] => [
    x + (forth * cos - side * sin) * radius, y + (forth * sin + side * cos) * radius,
  ];
  context.moveTo(...at(-1, 0));
  context.lineTo(...at(1, 0));
  context.moveTo(...at(0.1, -0.9));
  context.lineTo(...at(1, 0));
  context.lineTo(...at(0.1, 0.9));
}

/** Without motion: the way each goes, from where it left to where it will be. */
function paintJumps(context: CanvasRenderingContext2D, painting: Painting): void {
  const { frame: { tokens, lanes }, palette } = painting;
  context.lineWidth = 2;
  for (let i = 0; i < tokens.length; i++) {
    const lane = lanes[tokens.lane[i]!];
    if (lane === undefined) continue;
    const state = tokens.state[i]!;
    context.strokeStyle = (IS_OPEN[state] === true ? palette.strokes : palette.fills)[state]!;
    trail(context, lane);
  }
  const ends = atEnds(tokens, lanes);
  paintTokens(context, { ...painting, frame: { ...painting.frame, tokens: ends } });
}

/** The same tokens where their hops end. */
export function atEnds(tokens: Tokens, lanes: readonly Lane[]): Tokens {
  const [x, y] = [tokens.x.slice(0, tokens.length), tokens.y.slice(0, tokens.length)];
  for (let i = 0; i < tokens.length; i++) {
    const lane = lanes[tokens.lane[i]!];
    if (lane === undefined) continue;
    // Far enough from the end that the disc stands on the road.
    const share = Math.min(0.4, (tokens.radius[i]! + 4) / lane.length);
    const rest = Math.round((LANE_POINTS - 1) * share);
    const place = tokens.isBack[i] === 1 ? rest : LANE_POINTS - 1 - rest;
    x[i] = lane.points[place * 2]!;
    y[i] = lane.points[place * 2 + 1]!;
  }
  return { ...tokens, x, y };
}
