import { expect, it } from 'vitest';
import { named, Report, titleOf } from './report';

const POLICIES = { en: 'policies', one: 'policy', ko: '정책' };

it('a report says one of a kind as English does, however often it was noted', () => {
  const report = new Report();
  report.note({ outcome: 'mapped', what: POLICIES, item: 'all' });
  const said = () => report.entries.map(({ what, count }) => [count, what.en, what.ko]);
  expect(said()).toEqual([[1, 'policy', '정책']]);
  report.note({ outcome: 'mapped', what: POLICIES, item: 'some' });
  report.note({ outcome: 'mapped', what: named('x-expires') });
  expect(said()).toEqual([[2, 'policies', '정책'], [1, 'x-expires', 'x-expires']]);
});

it('titleOf counts in both languages', () => {
  expect(titleOf([[1, POLICIES], [0, { en: 'queues', one: 'queue', ko: '큐' }]])).toEqual({
    en: 'Imported: 1 policy, 0 queues', ko: '가져온 구성: 정책 1개, 큐 0개',
  });
});
