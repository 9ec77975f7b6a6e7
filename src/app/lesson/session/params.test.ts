import { expect, it } from 'vitest';
import { readParams } from './params';

it('readParams takes what it knows', () => {
  expect(readParams('seed=17&hide=hints,goals,all&lock=stage&x=1'))
    .toEqual({ seed: 17, hide: ['goals', 'hints'], lock: ['stage'] });
});

it('readParams leaves out what is no seed', () => {
  for (const seed of ['', '-1', '1.5', '99999999999', '<b>', '5000000000']) {
    expect(readParams(`seed=${seed}`)).toEqual({ hide: [], lock: [] });
  }
});
