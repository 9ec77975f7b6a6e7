/** A slider that counts once it is let go, so that one drag is one change. */
import { useId, useState, type JSX } from 'react';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly read: (value: number) => string;
  readonly onChange: (value: number) => void;
}

/** Places on the slider; the values grow by the same factor from each to the next. */
const PLACES = 100;

export function Slider({ label, value, min, max, read, onChange }: SliderProps): JSX.Element {
  const id = useId();
  const placeOf = (number: number): number => {
    const inside = Math.min(Math.max(number, min), max);
    return Math.round((Math.log(inside / min) / Math.log(max / min)) * PLACES);
  };
  const valueOf = (place: number): number =>
    Number((min * (max / min) ** (place / PLACES)).toPrecision(2));
  const [dragged, setDragged] = useState<number | null>(null);
  const place = dragged ?? placeOf(value);
  const shown = place === placeOf(value) ? value : valueOf(place);
  const commit = (): void => {
    setDragged(null);
    if (place !== placeOf(value)) onChange(valueOf(place));
  };
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{read(shown)}</output>
      <input id={id} type="range" min={0} max={PLACES} value={place} aria-valuetext={read(shown)}
        onChange={(event) => setDragged(Number(event.target.value))}
        onPointerUp={commit} onKeyUp={commit} onBlur={commit} />
    </div>
  );
}
