/** What goes wrong, and that nothing does, in few words. */
import type { Words } from '../../scenario/scenario';
import type { Anomaly } from '../search/promise';

const NAMES: { readonly [anomaly in Anomaly]: Words } = {
  lost: { en: 'lost', ko: '유실' },
  doubled: { en: 'doubled', ko: '중복' },
  aborted: { en: 'aborted', ko: '중단된 쓰기 읽기' },
  reordered: { en: 'reordered', ko: '순서 뒤바뀜' },
};
export const CLEAN: Words = { en: 'nothing', ko: '이상 없음' };
export const ABSENT: Words = { en: 'no such part', ko: '해당 없음' };

/** Several things that went wrong, each with a figure where there is one. */
export function listed(some: readonly Anomaly[], figure: (one: Anomaly) => string): Words {
  const said = (language: keyof Words): string =>
    some.map((one) => `${NAMES[one][language]}${figure(one)}`).join(', ');
  return { en: said('en'), ko: said('ko') };
}
