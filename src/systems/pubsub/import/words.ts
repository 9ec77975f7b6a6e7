/** What an import's report says, in both languages. */
import type { Noun } from '../../../interop/report';
import type { Words } from '../../../scenario/scenario';

export const NOUNS = {
  topics: { en: 'topics', one: 'topic', ko: '토픽' },
  subscriptions: { en: 'subscriptions', one: 'subscription', ko: '구독' },
} satisfies { readonly [noun: string]: Noun };

export const WHYS = {
  letters: {
    en: 'a topic’s name begins with a letter and has at least three letters, digits or -._~+%; '
      + 'what does not fit was changed',
    ko: '토픽 이름은 영문자로 시작하고 영문자, 숫자, -._~+% 중에서 세 글자 이상이어야 해, 맞지 않는 '
      + '글자를 바꿨습니다',
  },
  subscription: {
    en: 'a document does not name subscriptions: one for each who receives, with the default '
      + 'settings',
    ko: '문서에는 구독 이름이 없어, 받는 쪽마다 기본 설정의 구독을 하나씩 두었습니다',
  },
  retention: {
    en: 'Pub/Sub takes 10 minutes to 31 days, written as seconds: 86400s',
    ko: 'Pub/Sub는 10분에서 31일까지를 초로 받습니다. 예: 86400s',
  },
} satisfies { readonly [why: string]: Words };
