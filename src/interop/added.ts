/** What an import adds where a file says nothing, in both languages. */
import type { Noun } from './report';

export const ADDED = {
  producers: { en: 'default producers', one: 'default producer', ko: '기본 프로듀서' },
  consumers: { en: 'default consumers', one: 'default consumer', ko: '기본 컨슈머' },
} satisfies { readonly [noun: string]: Noun };
