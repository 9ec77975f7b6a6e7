/** One cost: its name, its value, where the first value came from; what it changes moves along. */
import { useId, type JSX } from 'react';
import { type CostId, parameters } from '../../lab/costs/costs';
import type { Origin } from '../../lab/costs/experiment';
import { sources } from '../../lab/costs/sources';
import { useLexicon } from '../words/context';
import { firstPlace, lastPlace, placeOf, valueAt } from './places';
import { readCost } from './read-value';

interface CostSliderProps {
  readonly cost: CostId;
  readonly value: number;
  readonly origin: Origin;
  readonly onChange: (value: number) => void;
}

export function CostSlider({ cost, value, origin, onChange }: CostSliderProps): JSX.Element {
  const id = useId();
  const { language, read } = useLexicon();
  const parameter = parameters[cost];
  const shown = readCost(value, parameter.unit, language);
  const source = origin.how === 'assumed' ? '' : sources[origin.source].short[language];
  return (
    <div className="costs-slider">
      <label htmlFor={id}>
        <code>{parameter.symbol}</code> {read(`costs.cost.${cost}`)}
      </label>
      <output htmlFor={id}>{shown}</output>
      <input id={id} type="range" min={firstPlace(parameter)} max={lastPlace(parameter)}
        value={placeOf(value, parameter)} aria-valuetext={shown}
        onChange={(event) => onChange(valueAt(Number(event.target.value), parameter, value))} />
      <small>{read(`costs.how.${origin.how}`, { source })}</small>
    </div>
  );
}
