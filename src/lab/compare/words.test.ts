import { describe, expect, it } from 'vitest';
import type { Summary } from '../../ledger/summary';
import { differencesIn, type Entrant } from './words';

const SAME: Summary = {
  sent: 5, stored: 5, delivered: 5, processed: 5, lost: 0, duplicated: 0, redelivered: 0,
  doubleEffects: 0, reordered: 0, deadLettered: 0, expired: 0, unexpected: 0, recovered: 0,
  waiting: 0, p50: 100, p99: 200, backlogMax: 1, hash: '',
};

const entrant = (name: string, changed: Partial<Summary> = {}): Entrant =>
  ({ title: { en: name, ko: name }, summary: { ...SAME, ...changed } });

describe('differencesIn', () => {
  it('says once what is alike', () => {
    expect(differencesIn([entrant('A'), entrant('B')]).at(-1)).toEqual({
      en: 'All alike: nothing lost, nothing done twice, nothing stored twice, nothing redelivered, '
        + 'all in order, nothing left waiting.',
      ko: '모두 같음: 유실 없음, 두 번 처리한 것 없음, 두 번 저장한 것 없음, 재전달 없음, 순서 유지, 남은 메시지 없음.',
    });
  });

  it('begins with what differs; those that agree stand together, as they came', () => {
    const sides = [entrant('A'), entrant('B', { lost: 2 }), entrant('C')];
    expect(differencesIn(sides)[0]).toEqual({
      en: 'A, C: nothing lost. B: 2 messages lost.',
      ko: 'A, C: 유실 없음. B: 메시지 2건 유실.',
    });
  });

  it('names the waits from the shortest, and leaves out who did nothing', () => {
    const sides = [entrant('A', { p99: 12_400 }), entrant('B'), entrant('C', { p99: null })];
    expect(differencesIn(sides)[0]).toEqual({
      en: 'From made to done, 99 of 100 messages: B 0.20 s, A 12.4 s.',
      ko: '생성부터 처리까지(100건 중 99건): B 0.20초, A 12.4초.',
    });
  });

  it('calls waits alike that nobody could tell apart', () => {
    const [said] = differencesIn([entrant('A'), entrant('B', { p99: 205 })]);
    expect(said?.en).toMatch(/^All alike: .*0\.2/);
  });

  it('speaks of one system by its name', () => {
    expect(differencesIn([entrant('A')])).toEqual([
      { en: expect.stringMatching(/^A: nothing lost, /), ko: expect.stringMatching(/^A: 유실 없음, /) },
    ]);
  });
});
