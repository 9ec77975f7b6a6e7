import { expect, it } from 'vitest';
import { centreLine } from './centre-line';

it('centreLine draws once what two roads share', () => {
  const up = 'M0,50L26,50Q38,50 38,38L38,12Q38,0 50,0L60,0';
  const further = 'M0,50L26,50Q38,50 38,38L38,-40Q38,-52 50,-52L60,-52';
  expect(centreLine([up, further])).toBe(
    'M0,50H26M50,0H60M50,-52H60M38,-40V38' +
    'M26,50Q38,50 38,38M38,12Q38,0 50,0M38,-40Q38,-52 50,-52',
  );
});

it('centreLine takes a road back for the same road', () => {
  expect(centreLine(['M0,0L10,0Q20,0 20,10L20,30', 'M20,30L20,10Q20,0 10,0L0,0']))
    .toBe(centreLine(['M0,0L10,0Q20,0 20,10L20,30']));
});

it('centreLine leaves roads apart that do not touch', () => {
  expect(centreLine(['M0,0L10,0', 'M11,0L20,0', 'M0,0L5,5'])).toBe('M0,0H10M11,0H20M0,0L5,5');
});
