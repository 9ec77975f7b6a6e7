/** What the page says of the libraries that it is made with, in Korean. */
import type { licencesEn } from './en';

export const licencesKo: { readonly [key in keyof typeof licencesEn]: string } = {
  'licences.title': '라이브러리와 라이선스',
  'licences.lead':
    'Tailback은 MIT 라이선스를 따릅니다. 함께 쓰는 라이브러리 {count}개는 저마다의 라이선스를 따릅니다.',
  'licences.none': '표시 없음',
  'licences.noText': '이 라이브러리에는 라이선스 본문이 들어 있지 않습니다.',
};
