/** What only Korean readers need at first, key for key with English. */
import { chromeKo } from './chrome/ko';
import type { en } from './en';
import { entriesKo } from './entries.ko';
import { stageKo } from './stage.ko';

export { particle } from './particles';

export const ko: { readonly [key in keyof typeof en]: string } = {
  ...chromeKo, ...entriesKo, ...stageKo,
};
