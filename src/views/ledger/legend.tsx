/** The signs of the ledger with their words: only those that occur. */
import { useEffect, useRef, type JSX } from 'react';
import { useViewWords } from '../language';
import { drawCell, PITCH, readColours } from './draw-cell';
import { CELL_STATES, type CellState, type LedgerRow } from './ledger-view';

function Sign({ state, theme }: { state: CellState; theme: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const ratio = globalThis.devicePixelRatio || 1;
    canvas.current.width = PITCH * ratio;
    canvas.current.height = PITCH * ratio;
    context.scale(ratio, ratio);
    const middle = PITCH / 2;
    const colours = readColours(canvas.current);
    drawCell(context, { x: middle, y: middle, state, isMarked: false }, colours);
  }, [state, theme]);
  return <canvas ref={canvas} className="legend-sign" aria-hidden="true" />;
}

interface LegendProps {
  readonly rows: readonly LedgerRow[];
  readonly theme: string;
}

export function Legend({ rows, theme }: LegendProps): JSX.Element {
  const { say } = useViewWords();
  const counts = new Map<CellState, number>();
  for (const { cells } of rows) {
    for (const { state } of cells) counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return (
    <ul className="legend">
      {CELL_STATES.filter((state) => counts.has(state)).map((state) => (
        <li key={state}>
          <Sign state={state} theme={theme} /> {say(`cell.${state}`)} <b>{counts.get(state)}</b>
        </li>
      ))}
    </ul>
  );
}
