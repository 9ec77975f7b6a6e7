/** One cell a message, drawn on a canvas so that a hundred thousand are as light as ten. */
import { useEffect, useRef, useState } from 'react';
import type { JSX, MouseEvent } from 'react';
import type { MessageId } from '../../trace/entry';
import { useViewWords } from '../language';
import { drawCell, PITCH, readColours } from './draw-cell';
import type { LedgerCell, LedgerRow } from './ledger-view';

/** Rows of cells in sight at once; beyond that the newest are shown and the rest scrolls. */
const LINES_MAX = 400;

interface CellsProps {
  readonly row: LedgerRow;
  readonly theme: string; // a change of it paints anew
  readonly selected: MessageId | null;
  readonly onSelect: (message: MessageId) => void;
}

function paint(canvas: HTMLCanvasElement, cells: readonly LedgerCell[], marked: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const width = canvas.clientWidth;
  const columns = Math.max(Math.floor(width / PITCH), 1);
  const lines = Math.min(Math.ceil(cells.length / columns), LINES_MAX);
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.style.height = `${Math.max(lines, 1) * PITCH}px`;
  canvas.width = width * ratio;
  canvas.height = Math.max(lines, 1) * PITCH * ratio;
  context.scale(ratio, ratio);
  const colours = readColours(canvas);
  const first = Math.max(cells.length - lines * columns, 0);
  for (let place = first; place < cells.length; place++) {
    const cell = cells[place] as LedgerCell;
    const x = ((place - first) % columns) * PITCH + PITCH / 2;
    const y = Math.floor((place - first) / columns) * PITCH + PITCH / 2;
    drawCell(context, { x, y, state: cell.state, isMarked: place === marked }, colours);
  }
}

function placeAt(event: MouseEvent<HTMLCanvasElement>, count: number): number {
  const box = event.currentTarget.getBoundingClientRect();
  const columns = Math.max(Math.floor(box.width / PITCH), 1);
  const first = Math.max(count - LINES_MAX * columns, 0);
  const line = Math.floor((event.clientY - box.top) / PITCH);
  return first + line * columns + Math.floor((event.clientX - box.left) / PITCH);
}

export function Cells({ row, theme, selected, onSelect }: CellsProps): JSX.Element {
  const { cells, subscriber } = row;
  const { say } = useViewWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(0);
  const marked = cells.findIndex(({ message }) => message === selected);
  useEffect(() => {
    if (canvas.current !== null) paint(canvas.current, cells, marked);
  }, [cells, marked, theme, size]);
  useEffect(() => {
    if (canvas.current === null || typeof ResizeObserver === 'undefined') return undefined;
    const watch = new ResizeObserver(([box]) => setSize(box?.contentRect.width ?? 0));
    watch.observe(canvas.current);
    return () => watch.disconnect();
  }, []);
  const choose = (place: number): void => {
    const cell = cells[Math.min(Math.max(place, 0), cells.length - 1)];
    if (cell !== undefined) onSelect(cell.message);
  };
  const shown = cells[Math.max(marked, 0)];
  const text = shown && say('ledger.cell', {
    message: shown.label, state: say(`cell.${shown.state}`),
  });
  return (
    <div className="cells">
      <input
        className="unseen"
        type="range"
        min={1}
        max={Math.max(cells.length, 1)}
        value={Math.max(marked, 0) + 1}
        aria-label={say('ledger.cells', { subscriber })}
        aria-valuetext={text ?? say('ledger.empty')}
        onChange={(event) => choose(Number(event.target.value) - 1)}
      />
      <canvas
        ref={canvas}
        aria-hidden="true"
        onClick={(event) => {
          const place = placeAt(event, cells.length);
          if (place < cells.length) choose(place);
        }}
      />
    </div>
  );
}
