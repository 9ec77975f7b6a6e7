/** What the page says in English, beside the sentences of the trace. */
import type { chooseEn } from './choose/en';
import { chromeEn } from './chrome/en';
import { entriesEn } from './entries.en';
import type { costsEn } from './costs/en';
import type { faultsEn } from './faults/en';
import type { keptEn } from './kept/en';
import type { labEn } from './lab/en';
import type { lessonsEn } from './lessons/en';
import type { licencesEn } from './licences/en';
import type { pageEn } from './page/en';
import type { panelEn } from './panel/en';
import type { saveEn } from './save/en';
import type { shareEn } from './share/en';
import type { teachEn } from './teach/en';
import { stageEn } from './stage.en';
import type { viewsEn } from './views/en';
import type { whyEn } from './why/en';

export const en = { ...chromeEn, ...entriesEn, ...stageEn };
export type WordKey =
  | keyof typeof chooseEn
  | keyof typeof costsEn
  | keyof typeof en | keyof typeof faultsEn | keyof typeof viewsEn | keyof typeof whyEn
  | keyof typeof keptEn
  | keyof typeof labEn
  | keyof typeof lessonsEn
  | keyof typeof licencesEn
  | keyof typeof pageEn
  | keyof typeof panelEn
  | keyof typeof saveEn
  | keyof typeof shareEn
  | keyof typeof teachEn;
