/** What an import's report says, in both languages. */
import type { Noun } from '../../../interop/report';
import type { Words } from '../../../scenario/scenario';

export const NOUNS = {
  destinations: { en: 'destinations', one: 'destination', ko: '목적지' },
} satisfies { readonly [noun: string]: Noun };

export const WHYS = {
  letters: {
    en: 'commas, wildcards and question marks have a meaning of their own in a destination’s name: '
      + 'hyphens stand for them',
    ko: '목적지 이름에서 쉼표, 와일드카드, 물음표는 따로 뜻이 있어 하이픈으로 바꿨습니다',
  },
  fifo: {
    en: 'a queue here keeps its order for one consumer; several share it out',
    ko: '큐는 컨슈머가 하나일 때 순서를 지킵니다. 여럿이면 나누어 받습니다',
  },
} satisfies { readonly [why: string]: Words };
