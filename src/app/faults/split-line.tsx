/** A line that somebody draws over the stage: the roads that it crosses are cut. */
import { useEffect, useState, type JSX, type PointerEvent } from 'react';
import { frameSource } from '../run/frame-source';
import { changeAll } from '../run/futures/changes';
import { useStore } from '../store';
import { useSay } from '../words/context';
import '../words/panel/bring';
import { crosses, type Line, type Point } from './crossing';
import './faults.css';

const stop = (): void => useStore.setState({ isSplitting: false });

/** Places along a road that are compared with the line. */
const SAMPLES = 24;

function wayOf(path: SVGPathElement): readonly Point[] {
  const length = path.getTotalLength();
  const view = path.getScreenCTM();
  if (view === null) return [];
  return Array.from({ length: SAMPLES }, (_, place) =>
    path.getPointAtLength((length * place) / (SAMPLES - 1)).matrixTransform(view));
}

/** The wires of the roads that a line crosses; roads inside a process are none. */
function crossed(line: Line, stage: Element): readonly string[] {
  const wires = new Map(frameSource.frame().lanes.map(({ id, wire }) => [`lane ${id}`, wire]));
  const items = [...stage.querySelectorAll<SVGGElement>('.lane-item')];
  const found = items.flatMap((item) => {
    const path = item.querySelector<SVGPathElement>('.road-target');
    const wire = wires.get(item.dataset['item'] ?? '') ?? '';
    return path !== null && wire !== '' && crosses(line, wayOf(path)) ? [wire] : [];
  });
  return [...new Set(found)];
}

export function SplitLine(): JSX.Element {
  const say = useSay();
  const [line, setLine] = useState<Line>();
  const [ground, setGround] = useState({ left: 0, top: 0 }); // where the picture begins
  const [wires, setWires] = useState<readonly string[]>([]);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') stop();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  const begin = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setGround(event.currentTarget.getBoundingClientRect());
    const from = { x: event.clientX, y: event.clientY };
    setLine({ from, to: from });
  };
  const draw = (event: PointerEvent): void => {
    const stage = event.currentTarget.parentElement;
    if (line === undefined || stage === null) return;
    const next = { ...line, to: { x: event.clientX, y: event.clientY } };
    setLine(next);
    setWires(crossed(next, stage));
  };
  const end = (): void => {
    setLine(undefined);
    if (wires.length === 0) return;
    changeAll(wires.map((target) => ({ do: 'cut', target })));
    stop();
  };
  return (
    <>
      <svg className="split-ground" aria-hidden="true" onPointerDown={begin}
        onPointerMove={draw} onPointerUp={end} onPointerCancel={() => setLine(undefined)}>
        {line !== undefined && (
          <line className="split-line" x1={line.from.x - ground.left} y1={line.from.y - ground.top}
            x2={line.to.x - ground.left} y2={line.to.y - ground.top} />
        )}
      </svg>
      <output className="split-hint">
        {line === undefined
          ? say('split.drawing')
          : say('split.crossed', { count: wires.length, names: wires.join(', ') })}
      </output>
    </>
  );
}
