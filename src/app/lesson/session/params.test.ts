import { expect, it } from 'vitest';
import { queryOf, readParams, type Params } from './params';

it('readParams takes what it knows', () => {
  expect(readParams('seed=17&hide=hints,goals,all&lock=stage&x=1'))
    .toEqual({ seed: 17, hide: ['goals', 'hints'], lock: ['stage'] });
});

it('readParams takes back what queryOf wrote', () => {
  const all: Params = { seed: 17, hide: ['goals', 'time'], lock: ['stage', 'time'] };
  for (const params of [all, { ...all, hide: [] }, { hide: [], lock: [] }]) {
    expect(readParams(queryOf(params))).toEqual(params);
  }
});

it('readParams leaves out what is no seed', () => {
  for (const seed of ['', '-1', '1.5', '99999999999', '<b>', '5000000000']) {
    expect(readParams(`seed=${seed}`)).toEqual({ hide: [], lock: [] });
  }
});
