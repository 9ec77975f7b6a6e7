/** What came of a search, in a sentence or two. */
import type { Words } from '../../scenario/scenario';
import type { Anomaly } from './promise';
import type { Report } from './search';
import { sizesOf } from './schedules';

const WHAT: { readonly [anomaly in Anomaly]: Words } = {
  lost: { en: 'a message is lost', ko: '메시지가 유실됩니다' },
  doubled: { en: 'work is done twice', ko: '작업이 두 번 처리됩니다' },
  aborted: { en: 'an aborted message is worked on', ko: '중단된 쓰기가 처리됩니다' },
  reordered: { en: 'messages are worked on out of order', ko: '메시지 처리 순서가 뒤바뀝니다' },
};

/** An honest report: what breaks the promise, or how much was tried in vain. */
export const toldOf = (report: Report): Words =>
  (report.broken === undefined ? toldOfNone(report) : toldOfFound(report, report.broken));

function toldOfFound({ tried }: Report, broken: NonNullable<Report['broken']>): Words {
  const { anomaly, scenario, found, runs } = broken;
  const faults = scenario.steps.length;
  const many = faults === 1 ? '1 fault is' : `${faults} faults are`;
  const shrunk = found > faults
    ? {
      en: ` (${found} before it was made smaller, in ${runs} runs)`,
      ko: `(줄이기 전 ${found}개, ${runs}회 실행)`,
    }
    : { en: '', ko: '' };
  return {
    en: `${many} enough${shrunk.en}: ${WHAT[anomaly].en}. Schedules tried: ${tried}.`,
    ko: `장애 ${faults}개${shrunk.ko}면 ${WHAT[anomaly].ko}. 시도한 장애 일정: ${tried}개.`,
  };
}

function toldOfNone({ faults, tried, allOf }: Report): Words {
  const [one, two] = sizesOf(faults);
  if (allOf === 0) {
    return {
      en: `Nothing found, but only ${tried} of ${one} single faults were tried.`,
      ko: `찾지 못했지만, 단일 장애 ${one}개 중 ${tried}개만 시도했습니다.`,
    };
  }
  if (allOf === 1) {
    return {
      en: `No single fault breaks the promise: all ${one} were tried${more(tried - one).en}.`,
      ko: `약속을 깨는 단일 장애는 없습니다. ${one}개를 모두 시도했${more(tried - one).ko}.`,
    };
  }
  return {
    en: `No fault and no two faults break the promise: all ${one} and ${two} were tried, `
      + `and ${tried - one - two} schedules of more.`,
    ko: `장애 하나로도 둘로도 약속은 깨지지 않습니다. ${one}개와 ${two}쌍을 모두 시도했고, `
      + `셋 이상을 묶은 일정도 ${tried - one - two}개 시도했습니다.`,
  };
}

/** What was tried beyond single faults, if anything was. */
const more = (schedules: number): Words => (schedules === 0
  ? { en: '', ko: '습니다' }
  : {
    en: `, and ${schedules} schedules of more`,
    ko: `고, 여러 장애를 묶은 일정도 ${schedules}개 시도했습니다`,
  });
