/** What the page says of worlds that this browser keeps, in Korean. */
import type { keptEn } from './en';

export const keptKo: { readonly [key in keyof typeof keptEn]: string } = {
  'kept.label': '이전에 바꾼 내용',
  'kept.was': '{on}에 이 월드를 바꾸었습니다.',
  'kept.back': '되살리기',
  'kept.forget': '지우기',
  'kept.title': '이어서 하기',
  'kept.where': '바꾸거나 연 월드를 최근 {count}개까지 이 브라우저에만 보관합니다.',
  'kept.forgetNamed': '{title} 지우기',
};
