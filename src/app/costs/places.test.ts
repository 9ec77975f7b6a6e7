import { expect, it } from 'vitest';
import { type CostId, parameters } from '../../lab/costs/costs';
import { firstPlace, lastPlace, placeOf, valueAt } from './places';

it.each(Object.keys(parameters) as CostId[])('%s: a key at a time leads from end to end', (id) => {
  const parameter = parameters[id];
  let value = parameter.hasZero ? 0 : parameter.min;
  for (let presses = 0; presses < 1000 && value < parameter.max; presses += 1) {
    const next = valueAt(placeOf(value, parameter) + 1, parameter, value);
    expect(next).toBeGreaterThan(value);
    value = next;
  }
  expect(value).toBe(parameter.max);
  expect(placeOf(value, parameter)).toBe(lastPlace(parameter));
  const least = valueAt(firstPlace(parameter), parameter, value);
  expect(least).toBe(parameter.hasZero ? 0 : parameter.min);
});
