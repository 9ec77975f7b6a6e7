import { expect, test } from 'vitest';
import { sidesOf } from './labels';

const tape = { width: 1000, flag: [-1, -1] } as const;
const mark = (x: number, text: string) => ({ x, text });

test('sidesOf puts words after their mark where the next mark is far enough', () => {
  const marks = [mark(10, 'worker crashed'), mark(300, 'worker restarted')];
  expect(sidesOf(marks, tape)).toEqual(['after', 'after']);
});

test('sidesOf lets no words run into the next mark', () => {
  const marks = [mark(10, 'worker-client-1 has crashed'), mark(120, 'worker restarted')];
  expect(sidesOf(marks, tape)).toEqual(['none', 'after']);
});

test('sidesOf puts words before a mark at the end, where nothing else stands', () => {
  expect(sidesOf([mark(980, 'worker crashed')], tape)).toEqual(['before']);
  const close = [mark(850, 'shop crashed'), mark(980, 'worker crashed')];
  expect(sidesOf(close, tape)).toEqual(['after', 'none']);
});

test('sidesOf gives Hangul the room it needs, and leaves the flag of time alone', () => {
  const marks = [mark(10, '작업자가 비정상 종료'), mark(120, '재시작')];
  expect(sidesOf(marks, tape)).toEqual(['none', 'after']);
  expect(sidesOf([mark(500, 'crashed')], { width: 1000, flag: [520, 600] })).toEqual(['before']);
});
