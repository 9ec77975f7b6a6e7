import { expect, it } from 'vitest';
import { rowsOf } from '../../lab/matrix/matrix';
import { labSystem } from '../../worlds';
import { places, predictedAt, readShown, rows, shownText, systems } from './headings';

it('the page numbers its rows as the workers do that play them', async () => {
  const played = rowsOf(await Promise.all(systems.map(labSystem)));
  expect(rows.map(({ system, id }) => [system, id]))
    .toEqual(played.map(({ system, variant }) => [system.scenario.id, variant.id]));
});

it('every place has a prediction', () => {
  expect(places.length).toBeGreaterThan(100);
  expect(places.filter((at) => predictedAt(at).rules.length === 0)).toEqual([]);
});

it('an address names the systems shown, in any order; what it does not know it leaves out', () => {
  expect(readShown('sqs,nobody,kafka')).toEqual(['kafka', 'sqs']);
  expect(shownText(['kafka', 'sqs'])).toBe('kafka,sqs');
  for (const text of ['', 'nobody']) expect(readShown(text)).toEqual(systems);
  expect(shownText(systems)).toBe('');
});
