/** One cell a message, drawn on a canvas so that a hundred thousand are as light as ten. */
import { useEffect, useRef, useState } from 'react';
import type { JSX, MouseEvent } from 'react';
import type { MessageId } from '../../trace/entry';
import { useViewWords } from '../language';
import { type CellColours, drawCell, PITCH, readColours } from './draw-cell';
import { CELL_STATES, type CellState, type LedgerRow } from './ledger-view';

/** So many lines of the newest cells are drawn; the view says so when there are more. */
const LINES_MAX = 200;

interface CellsProps {
  readonly row: LedgerRow;
  readonly theme: string; // a change of it paints anew
  readonly selected: MessageId | null;
  readonly onSelect: (message: MessageId) => void;
}

const stateAt = ({ states }: LedgerRow, place: number): CellState =>
  CELL_STATES[states[place] as number] as CellState;

/** Where cells stand: lines as wide as there is room, the oldest whole ones left out. */
function layOut(width: number, length: number) {
  const columns = Math.max(Math.floor(width / PITCH), 1);
  const lines = Math.ceil(length / columns);
  const first = Math.max(lines - LINES_MAX, 0) * columns;
  return { columns, first, lines: Math.max(Math.min(lines, LINES_MAX), 1) };
}

/** Every state's cell side by side: thousands of copies of a picture are quick, shapes are not. */
function sheetOf(colours: CellColours, ratio: number): HTMLCanvasElement {
  const sheet = document.createElement('canvas');
  [sheet.width, sheet.height] = [CELL_STATES.length * PITCH * ratio, PITCH * ratio];
  const context = sheet.getContext('2d');
  context?.scale(ratio, ratio);
  const y = PITCH / 2;
  CELL_STATES.forEach((state, place) => {
    const spot = { x: place * PITCH + y, y, state, isMarked: false };
    if (context !== null) drawCell(context, spot, colours);
  });
  return sheet;
}

function paint(canvas: HTMLCanvasElement, row: LedgerRow, marked: number): void {
  const { messages: { length }, states } = row;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const width = canvas.clientWidth;
  const { columns, first, lines } = layOut(width, length);
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.style.height = `${lines * PITCH}px`;
  canvas.width = width * ratio;
  canvas.height = lines * PITCH * ratio;
  context.scale(ratio, ratio);
  const colours = readColours(canvas);
  const sheet = sheetOf(colours, ratio);
  const side = PITCH * ratio;
  for (let place = first; place < length; place++) {
    const x = ((place - first) % columns) * PITCH;
    const y = Math.floor((place - first) / columns) * PITCH;
    context.drawImage(sheet, states[place]! * side, 0, side, side, x, y, PITCH, PITCH);
  }
  if (marked < first) return;
  const [x, y] = [(marked - first) % columns, Math.floor((marked - first) / columns)];
  context.clearRect(x * PITCH, y * PITCH, PITCH, PITCH);
  const middle = { x: x * PITCH + PITCH / 2, y: y * PITCH + PITCH / 2 };
  drawCell(context, { ...middle, state: stateAt(row, marked), isMarked: true }, colours);
}

function placeAt(event: MouseEvent<HTMLCanvasElement>, count: number): number {
  const box = event.currentTarget.getBoundingClientRect();
  const { columns, first } = layOut(box.width, count);
  const line = Math.floor((event.clientY - box.top) / PITCH);
  return first + line * columns + Math.floor((event.clientX - box.left) / PITCH);
}

export function Cells({ row, theme, selected, onSelect }: CellsProps): JSX.Element {
  const { messages, subscriber } = row;
  const { say } = useViewWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(0);
  const marked = selected === null ? -1 : messages.indexOf(selected);
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, row, marked);
  }, [row, marked, theme, size]);
  useEffect(() => {
    if (canvas.current === null || typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(([box]) => setSize(box?.contentRect.width ?? 0));
    watch.observe(canvas.current);
    return () => watch.disconnect();
  }, []);
  const choose = (place: number): void => {
    const message = messages[Math.min(Math.max(place, 0), messages.length - 1)];
    if (message !== undefined) onSelect(message);
  };
  const shown = messages[Math.max(marked, 0)];
  const text = shown !== undefined && say('ledger.cell', {
    message: row.labelOf(shown), state: say(`cell.${stateAt(row, Math.max(marked, 0))}`),
  });
  const { first } = layOut(size, messages.length);
  return (
    <div className="cells">
      <input
        className="unseen"
        type="range"
        min={1}
        max={Math.max(messages.length, 1)}
        value={Math.max(marked, 0) + 1}
        aria-label={say('ledger.cells', { subscriber })}
        aria-valuetext={text || say('ledger.empty')}
        onChange={(event) => choose(Number(event.target.value) - 1)}
      />
      <canvas
        ref={canvas}
        aria-hidden="true"
        onClick={(event) => {
          const place = placeAt(event, messages.length);
          if (place < messages.length) choose(place);
        }}
      />
      {size > 0 && first > 0 && (
        <p className="mute">{say('ledger.newest', { shown: messages.length - first })}</p>
      )}
    </div>
  );
}
