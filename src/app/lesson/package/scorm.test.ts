import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { packWork, reportOf } from './start';
import { ScormDesk, timeSpent } from './scorm';

const report = {
  points: 1, of: 2, isDone: true, isPassed: false, place: '#/lessons/a/b', kept: 'abc',
};

/** A platform of the newer form, two windows out; the one between is of another origin. */
let data: { [name: string]: string } = {};
const calls: string[] = [];

beforeEach(() => {
  data = {};
  calls.length = 0;
  const say = (what: string) => () => {
    calls.push(what);
    return 'true';
  };
  const top: Record<string, unknown> = {
    API_1484_11: {
      Initialize: say('begin'), Terminate: say('end'), Commit: say('commit'),
      GetValue: (name: string) => data[name] ?? '',
      SetValue: (name: string, value: string) => {
        data[name] = value;
        return 'true';
      },
    },
  };
  Object.assign(top, { parent: top, opener: null });
  const foreign = new Proxy({}, {
    get: (_, name) => {
      if (name === 'parent') return top;
      throw new Error('SecurityError');
    },
  });
  vi.stubGlobal('window', { parent: foreign });
});
afterEach(() => vi.unstubAllGlobals());

it('ScormDesk tells SCORM 2004 completion and success apart', () => {
  const desk = ScormDesk.open('2004');
  desk?.tell(report);
  desk?.close(true);
  expect(data).toMatchObject({
    'cmi.completion_status': 'completed', 'cmi.success_status': 'failed',
    'cmi.score.scaled': '0.5', 'cmi.score.raw': '50', 'cmi.suspend_data': 'abc',
    'cmi.exit': 'normal',
  });
  expect(Object.keys(data).filter((name) => name.includes('.core.'))).toEqual([]);
  expect(calls).toEqual(['begin', 'commit', 'end']);
  desk?.tell({ ...report, isPassed: true });
  expect(data['cmi.success_status']).toBe('failed');
});

it('ScormDesk is not there without a platform', () => {
  expect(ScormDesk.open('1.2')).toBeUndefined();
});

it('timeSpent is written as each form wants it', () => {
  expect(timeSpent('1.2', 3_725_900)).toBe('0001:02:05');
  expect(timeSpent('2004', 3_725_900)).toBe('PT1H2M5S');
});

it('packWork leaves out what was written freely before it leaves out anything else', () => {
  const text = Array.from({ length: 800 }, (_, at) => String((at * 7919) % 10_007)).join(' ');
  const work = { name: 'Kim', lessons: { 'a/b': { p: { isDone: true, choice: 'b', text } } } };
  const whole = packWork(work, 100_000);
  expect(packWork(work, 1000).length).toBeLessThan(200);
  expect(whole.length).toBeGreaterThan(1000);
  expect(packWork(work, 10)).toBe('');
});

it('reportOf sums the lessons up', () => {
  const lesson = { steps: [{ id: 'p', kind: 'predict', answer: 'b' }] } as never;
  const counted = [{ key: 'a/b', lesson }, { key: 'a/c', lesson }];
  const lessons = { 'a/b': { p: { isDone: true, choice: 'b' } } };
  expect(reportOf(counted, { name: '', lessons }))
    .toEqual({ points: 1, of: 2, isDone: false, isPassed: false });
});
