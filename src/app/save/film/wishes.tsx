/** What a person says of a film: the stretch of the run, how long it lasts, and how wide it is. */
import type { JSX } from 'react';
import { useSay } from '../../words/context';
import { LENGTHS, WIDTHS } from './plan';

/** As a person writes it. */
export interface Wanted {
  readonly from: string; // s
  readonly to: string;
  readonly seconds: number;
  readonly width: number;
}

export function Wishes({ wanted, isBusy, onChange }: {
  readonly wanted: Wanted;
  readonly isBusy: boolean;
  readonly onChange: (wanted: Wanted) => void;
}): JSX.Element {
  const say = useSay();
  const times = { from: say('save.filmFrom'), to: say('save.filmTo') };
  return (
    <fieldset className="film-wishes" disabled={isBusy} aria-label={say('save.film')}>
      {(['from', 'to'] as const).map((end) => (
        <label key={end}>
          <span>{times[end]}</span>
          <input type="number" min="0" step="any" value={wanted[end]}
            onChange={({ target }) => onChange({ ...wanted, [end]: target.value })} />
        </label>
      ))}
      <label>
        <span>{say('save.filmSeconds')}</span>
        <select value={wanted.seconds}
          onChange={({ target }) => onChange({ ...wanted, seconds: Number(target.value) })}>
          {LENGTHS.map((seconds) => <option key={seconds} value={seconds}>{seconds} s</option>)}
        </select>
      </label>
      <label>
        <span>{say('save.filmWidth')}</span>
        <select value={wanted.width}
          onChange={({ target }) => onChange({ ...wanted, width: Number(target.value) })}>
          {WIDTHS.map((width) => <option key={width} value={width}>{width} px</option>)}
        </select>
      </label>
    </fieldset>
  );
}
