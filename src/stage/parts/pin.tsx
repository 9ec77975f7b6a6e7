/** A part that stands for a number and can be moved along its row: dragged, or with the arrows. */
import {
  useRef, useState, type JSX, type KeyboardEvent, type PointerEvent, type ReactNode,
} from 'react';
import type { Station } from '../../frames/frame';
import { partKey } from '../selection';
import { type Box, boxText, PartHalo } from './part';

interface PinProps {
  readonly station: Station;
  readonly id: string; // 'ledger-writer'
  readonly label: string; // 'ledger-writer in payments-0'
  readonly value: number; // where it is now: an offset
  readonly least: number;
  readonly most: number;
  readonly pitch: number; // stage units from one value to the next
  readonly box: Box; // where it stands at `value`, in the station's own units
  readonly say: (value: number) => string; // a value as it is read aloud
  readonly onMoving?: (value: number | undefined) => void; // where it is held; undefined: let go
  readonly onMoved: (value: number) => void; // let go at another value
  readonly children: (value: number) => ReactNode; // drawn as if it stood at `value`
}

/** How far a key moves a pin. */
const KEYS: { readonly [key: string]: number } = {
  ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10,
  Home: -Infinity, End: Infinity,
};

export function Pin(props: PinProps): JSX.Element {
  const { station, id, label, value, least, most, pitch, box, say, children } = props;
  const [held, setHeld] = useState<number>();
  const grip = useRef<Grip>(undefined);
  const shown = held ?? value;
  const move = (next: number | undefined): void => {
    const inside = next === undefined ? undefined : Math.min(Math.max(next, least), most);
    setHeld(inside);
    props.onMoving?.(inside);
  };
  const letGo = (): void => {
    grip.current = undefined;
    move(undefined);
    if (held !== undefined && held !== value) props.onMoved(held);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- HTML's input cannot stand in SVG
    <g role="slider" className="part pin" tabIndex={-1} data-item={partKey(station.id, id)}
      data-box={boxText(station, box)} data-movable="" aria-label={label} aria-valuenow={shown}
      aria-valuemin={least} aria-valuemax={most} aria-valuetext={say(shown)}
      onPointerDown={(event) => {
        grip.current = gripOf(event, value);
        move(value);
      }}
      onPointerMove={(event) => {
        if (grip.current !== undefined) move(valueAt(event, grip.current, pitch));
      }}
      onPointerUp={letGo}
      onPointerCancel={() => move(undefined)}
      onBlur={() => move(undefined)}
      onKeyDown={(event) => {
        if (!pressed(event, { shown, isHeld: held !== undefined, move, letGo })) return;
        event.preventDefault();
        event.stopPropagation();
      }}>
      <g transform={`translate(${(shown - value) * pitch} 0)`}>
        <PartHalo box={box} />
        {children(shown)}
      </g>
    </g>
  );
}

interface Grip {
  readonly x: number; // of the pointer, in stage units
  readonly value: number;
}

/** The pointer's place in stage units: pan and zoom are in the matrix of the element. */
function placeOf({ currentTarget, clientX }: PointerEvent<SVGGElement>): number {
  const { a, e } = currentTarget.getScreenCTM() ?? { a: 1, e: 0 };
  return (clientX - e) / a;
}

function gripOf(event: PointerEvent<SVGGElement>, value: number): Grip {
  event.currentTarget.setPointerCapture?.(event.pointerId);
  return { x: placeOf(event), value };
}

const valueAt = (event: PointerEvent<SVGGElement>, { x, value }: Grip, pitch: number): number =>
  value + Math.round((placeOf(event) - x) / pitch);

interface Keyed {
  readonly shown: number;
  readonly isHeld: boolean;
  readonly move: (next: number | undefined) => void;
  readonly letGo: () => void;
}

/** Arrows hold it elsewhere, Enter lets it go there, Escape where it was. */
function pressed({ key }: KeyboardEvent, { shown, isHeld, move, letGo }: Keyed): boolean {
  const by = KEYS[key];
  if (by !== undefined) move(shown + by);
  else if (key === 'Enter' && isHeld) letGo();
  else if (key === 'Escape' && isHeld) move(undefined);
  else return false;
  return true;
}
