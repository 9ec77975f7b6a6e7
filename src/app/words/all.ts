/** Every word of the page in both languages: what tests read. The page has them in parts. */
import { chooseEn } from './choose/en';
import { chooseKo } from './choose/ko';
import { costsEn } from './costs/en';
import { costsKo } from './costs/ko';
import { en } from './en';
import { faultsEn } from './faults/en';
import { faultsKo } from './faults/ko';
import { keptEn } from './kept/en';
import { keptKo } from './kept/ko';
import { ko } from './ko';
import { labEn } from './lab/en';
import { labKo } from './lab/ko';
import { lessonsEn } from './lessons/en';
import { lessonsKo } from './lessons/ko';
import { licencesEn } from './licences/en';
import { licencesKo } from './licences/ko';
import { pageEn } from './page/en';
import { pageKo } from './page/ko';
import { panelEn } from './panel/en';
import { panelKo } from './panel/ko';
import { saveEn } from './save/en';
import { saveKo } from './save/ko';
import { shareEn } from './share/en';
import { shareKo } from './share/ko';
import { teachEn } from './teach/en';
import { teachKo } from './teach/ko';
import { viewsEn } from './views/en';
import { viewsKo } from './views/ko';
import { whyEn } from './why/en';
import { whyKo } from './why/ko';

export const allEn = {
  ...en, ...chooseEn, ...costsEn, ...faultsEn, ...keptEn, ...labEn, ...lessonsEn,
  ...licencesEn, ...pageEn, ...panelEn, ...saveEn, ...shareEn, ...teachEn, ...viewsEn, ...whyEn,
};

export const allKo: Readonly<Record<keyof typeof allEn, string>> = {
  ...ko, ...chooseKo, ...costsKo, ...faultsKo, ...keptKo, ...labKo, ...lessonsKo,
  ...licencesKo, ...pageKo, ...panelKo, ...saveKo, ...shareKo, ...teachKo, ...viewsKo, ...whyKo,
};
