import { expect, it } from 'vitest';
import type { Scenario } from '../../scenario/scenario';
import type { Report } from './search';
import { toldOf } from './words';

const broken: NonNullable<Report['broken']> = {
  anomaly: 'lost', found: 30, runs: 41,
  scenario: { steps: [{ at: { time: 0 }, do: 'crash', target: 'b1' }] } as unknown as Scenario,
};

it.each<[Report, en: string, ko: string]>([
  [
    { faults: 9, tried: 5, allOf: 0 },
    'Nothing found, but only 5 of 9 single faults were tried.',
    '찾지 못했지만, 단일 장애 9개 중 5개만 시도했습니다.',
  ],
  [
    { faults: 9, tried: 12, allOf: 1 },
    'No single fault breaks the promise: all 9 were tried, and 3 schedules of more.',
    '약속을 깨는 단일 장애는 없습니다. 9개를 모두 시도했고, 여러 장애를 묶은 일정도 3개 시도했습니다.',
  ],
  [
    { faults: 4, tried: 17, allOf: 2 },
    'No fault and no two faults break the promise: all 4 and 6 were tried, '
      + 'and 7 schedules of more.',
    '장애 하나로도 둘로도 약속은 깨지지 않습니다. 4개와 6쌍을 모두 시도했고, '
      + '셋 이상을 묶은 일정도 7개 시도했습니다.',
  ],
  [
    { faults: 30, tried: 1, allOf: 0, broken },
    '1 fault is enough (30 before it was made smaller, in 41 runs): a message is lost. '
      + 'Schedules tried: 1.',
    '장애 1개(줄이기 전 30개, 41회 실행)면 메시지가 유실됩니다. 시도한 장애 일정: 1개.',
  ],
])('toldOf says what was found, or how much was tried: %#', (report, en, ko) => {
  expect(toldOf(report)).toEqual({ en, ko });
});
