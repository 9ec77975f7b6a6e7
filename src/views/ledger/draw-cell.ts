/** The shapes of the ledger's cells: one square once, two twice, an octagon given up. */
import type { CellState } from './ledger-view';

/** From one cell's middle to the next, in px. */
export const PITCH = 15;
const R = 4.5;

export interface CellColours {
  readonly [role: string]: string;
}

const ROLES = ['acked', 'dup', 'dead', 'held', 'lost', 'info', 'edge', 'ink', 'sign', 'stage'];

/** The theme's colours, as the canvas needs them. */
export function readColours(element: Element): CellColours {
  const style = getComputedStyle(element);
  return Object.fromEntries(
    ROLES.map((role) => [role, style.getPropertyValue(`--${role}`).trim() || '#808080']),
  );
}

interface CellSpot {
  readonly x: number;
  readonly y: number;
  readonly state: CellState;
  readonly isMarked: boolean;
}

type Draw = (context: CanvasRenderingContext2D, colours: CellColours) => void;

type Corner = readonly [x: number, y: number];

function square(context: CanvasRenderingContext2D, [x, y]: Corner, side: number): void {
  context.beginPath();
  context.roundRect(x, y, side, side, 1.5);
}

function cross(context: CanvasRenderingContext2D, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.6;
  context.beginPath();
  context.moveTo(-3.5, -3.5);
  context.lineTo(3.5, 3.5);
  context.moveTo(3.5, -3.5);
  context.lineTo(-3.5, 3.5);
  context.stroke();
}

const SHAPES: { readonly [state in CellState]: Draw } = {
  waiting: (context, { edge = '' }) => {
    context.fillStyle = edge;
    context.beginPath();
    context.arc(0, 0, 1.6, 0, 7);
    context.fill();
  },
  once: (context, { acked = '' }) => {
    context.fillStyle = acked;
    context.globalAlpha = 0.6;
    square(context, [-R, -R], R * 2);
    context.fill();
    context.globalAlpha = 1;
  },
  twice: (context, { dup = '', stage = '' }) => {
    context.strokeStyle = dup;
    context.lineWidth = 1.25;
    square(context, [-R + 3, -R - 0.5], R * 2 - 2.5);
    context.stroke();
    context.fillStyle = dup;
    context.strokeStyle = stage;
    square(context, [-R - 0.5, -R + 3], R * 2 - 2.5);
    context.fill();
    context.stroke();
  },
  unordered: (context, { acked = '' }) => {
    context.strokeStyle = acked;
    context.lineWidth = 1.6;
    context.lineJoin = 'round';
    context.beginPath();
    for (const x of [-0.2, 4]) {
      context.moveTo(x, -R + 0.5);
      context.lineTo(x - 4, 0);
      context.lineTo(x, R - 0.5);
    }
    context.stroke();
  },
  aborted: (context, { dup = '' }) => {
    context.strokeStyle = dup;
    context.lineWidth = 1.4;
    square(context, [-R + 0.5, -R + 0.5], R * 2 - 1);
    context.moveTo(-R - 1, R + 1);
    context.lineTo(R + 1, -R - 1);
    context.stroke();
  },
  dead: (context, { dead = '' }) => {
    context.fillStyle = dead;
    context.beginPath();
    for (let corner = 0; corner < 8; corner++) {
      const turn = ((corner + 0.5) * Math.PI) / 4;
      context.lineTo(Math.cos(turn) * 5.4, Math.sin(turn) * 5.4);
    }
    context.fill();
  },
  dropped: (context, { held = '' }) => cross(context, held),
  refused: (context, { info = '' }) => {
    context.strokeStyle = info;
    context.lineWidth = 1.25;
    context.beginPath();
    for (const [x, y] of [[0, -5], [5, 0], [0, 5], [-5, 0]] as const) context.lineTo(x, y);
    context.closePath();
    context.stroke();
  },
  expired: (context, { held = '' }) => {
    context.strokeStyle = held;
    context.lineWidth = 1.25;
    context.setLineDash([1.4, 1.6]);
    context.beginPath();
    context.arc(0, 0, R, 0, 7);
    context.stroke();
  },
  lost: (context, { lost = '' }) => {
    context.strokeStyle = lost;
    context.lineWidth = 1.25;
    context.setLineDash([4, 1.5, 1, 1.5]);
    square(context, [-R, -R], R * 2);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(-R + 1.5, R - 1.5);
    context.lineTo(R - 1.5, -R + 1.5);
    context.stroke();
  },
};

/** Draws one cell around its middle; the marked one has the yellow ring of "here". */
export function drawCell(
  context: CanvasRenderingContext2D,
  { x, y, state, isMarked }: CellSpot,
  colours: CellColours,
): void {
  context.save();
  context.translate(x, y);
  if (isMarked) {
    context.strokeStyle = colours.sign ?? '';
    context.lineWidth = 3;
    context.strokeRect(-6.5, -6.5, 13, 13);
    context.strokeStyle = colours.ink ?? '';
    context.lineWidth = 1;
    context.strokeRect(-6.5, -6.5, 13, 13);
  }
  SHAPES[state](context, colours);
  context.restore();
}
