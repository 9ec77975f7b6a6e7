import { expect, test } from 'vitest';
import { fc } from '../testing/by-chance';
import { CSV_ROWS_MAX, readArrivalsCsv, type CsvOptions } from './arrivals-csv';
import { inEnglish } from '../cli/parts/english';
import { problems as en } from './words/problems.en';
import { readInstant } from './csv/instant';
import { cellsOf } from './csv/rows';

const read = (text: string, options?: CsvOptions) => {
  const found = readArrivalsCsv(text, options);
  if ('problems' in found) throw new Error(JSON.stringify(found.problems));
  return found;
};

const problems = (text: string, options?: CsvOptions) => {
  const found = readArrivalsCsv(text, options);
  return 'problems' in found ? found.problems.map(inEnglish) : [];
};

test('readArrivalsCsv reads one column of dates, from the first on', () => {
  expect(read('time\n2024-02-28T23:59:59.5Z\n2024-03-01 00:00:00.000001\n')).toEqual({
    times: [0, 86_400_500_001], column: 'time', wasSorted: true,
  });
});

test('readArrivalsCsv reads numbers by their header, or by their size', () => {
  expect(read('at_ms\n10\n12.5')).toMatchObject({ times: [0, 2500], unit: 'ms' });
  expect(read('10\n12.5')).toMatchObject({ times: [0, 2.5e6], unit: 's', column: 'column 1' });
  expect(read('1700000000000\n1700000000250')).toMatchObject({ times: [0, 250_000], unit: 'ms' });
  expect(read('1700000000.25\n1700000001')).toMatchObject({ times: [0, 750_000], unit: 's' });
  expect(read('1700000000000000\n1700000000000007')).toMatchObject({ times: [0, 7], unit: 'us' });
  expect(read('10\n12', { unit: 'ms' })).toMatchObject({ times: [0, 2000], unit: 'ms' });
  expect(read('250ms\n1.5s').times).toEqual([0, 1_250_000]);
});

test('readArrivalsCsv picks the only column that can be times, or the one that is named', () => {
  const table = 'id,when,size,note\n1,2024-01-01,10,"a, b"\n2,2024-01-02,20,c\n';
  expect(read(table)).toMatchObject({ times: [0, 86_400e6], column: 'when' });
  expect(read(table, { column: 'Size' })).toMatchObject({ times: [0, 10e6], column: 'size' });
  expect(read('id;timestamp\n1;5\n2;6\n')).toMatchObject({ times: [0, 1e6], column: 'timestamp' });
  expect(problems('a,b\n1,2\n3,4\n')).toMatchObject([{ hint: 'say which one' }]);
  expect(problems('a,b\nx,y\nz,w\n')[0]?.problem).toBe('none of the columns "a", "b" holds times');
  expect(problems(table, { column: 'sise' })[0]?.hint).toBe('did you mean "size"?');
});

test('readArrivalsCsv names the lines where words stand for times', () => {
  expect(problems('time,size\n2024-01-01,1\nnoon,2\n\n2024-13-01,3\n,4\n2024-01-02,5\n')).toEqual([
    { path: 'line 3', problem: '"noon" is not a time', hint: en['csv.time'] },
    { path: 'line 5', problem: '"2024-13-01" is not a time', hint: en['csv.time'] },
    { path: 'line 6', problem: 'there is no time', hint: 'fill it in, or take the line out' },
  ]);
  const words = problems('time\nyesterday\ntoday\n');
  expect(words.map(({ path }) => path)).toEqual(['line 2', 'line 3']);
  expect(problems(`time\n${'noon\n'.repeat(1000)}`)).toHaveLength(20);
});

test('readArrivalsCsv puts lines in order, and says so', () => {
  expect(read('3\n1\n2\n')).toMatchObject({ times: [0, 1e6, 2e6], wasSorted: false });
});

test('readArrivalsCsv refuses what is empty, too long or too much', () => {
  expect(problems('')[0]?.problem).toBe('there is no row');
  expect(problems('time\n')[0]?.problem).toBe('there is a header and no row');
  expect(problems('2000-01-01\n2024-01-01\n')[0]?.problem).toContain('more than ten years');
  expect(problems('1\n'.repeat(CSV_ROWS_MAX + 1))[0]?.problem).toContain('1,000,000 rows');
  expect(read('1\n'.repeat(CSV_ROWS_MAX)).times).toHaveLength(CSV_ROWS_MAX);
});

test('readArrivalsCsv takes any text', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const found = readArrivalsCsv(text);
    if ('problems' in found) expect(found.problems.length).toBeGreaterThan(0);
    else expect(found.times[0]).toBe(0);
  }));
});

test('readInstant reads dates as the platform does, wherever it runs', () => {
  const dates = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true });
  fc.assert(fc.property(dates, (date) => {
    expect(readInstant(date.toISOString(), 's')).toBe(date.getTime() * 1000);
  }));
  expect(readInstant('2024-05-01T12:00:00+09:00', 's')).toBe(Date.UTC(2024, 4, 1, 3) * 1000);
  expect(readInstant('2024-05-01T12:00-0130', 's')).toBe(Date.UTC(2024, 4, 1, 13, 30) * 1000);
  for (const text of ['2023-02-29', '2024-04-31', '2024-01-01T24:00', '12:00', 'NaN', '0x10']) {
    expect(readInstant(text, 's'), text).toBeUndefined();
  }
});

test('cellsOf takes quotes off, and leaves separators inside them', () => {
  expect(cellsOf('a, "b, ""c""" ,', ',')).toEqual(['a', 'b, "c"', '']);
});
