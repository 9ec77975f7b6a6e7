/** 쓸 수 없는 통합 시나리오를 두고 한국어로 하는 말. */
import type { problems as english } from './problems.en';

export const problems: { readonly [key in keyof typeof english]: string } = {
  'bus.nobody': '요청할 대상이 없습니다',
  'bus.one': '응답할 애플리케이션을 지정하세요',
};
