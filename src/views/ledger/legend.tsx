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
  const counts = CELL_STATES.map(() => 0);
  for (const { states } of rows) for (const state of states) counts[state]! += 1;
  return (
    <ul className="legend">
      {CELL_STATES.map((state, place) => counts[place]! > 0 && (
        <li key={state}>
          <Sign state={state} theme={theme} /> {say(`cell.${state}`)} <b>{counts[place]}</b>
        </li>
      ))}
    </ul>
  );
}
