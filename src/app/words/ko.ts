/** What the page says in Korean, key for key with English. */
import { chooseKo } from './choose/ko';
import { chromeKo } from './chrome/ko';
import type { Dictionary } from './en';
import { costsKo } from './costs/ko';
import { entriesKo } from './entries.ko';
import { faultsKo } from './faults/ko';
import { keptKo } from './kept/ko';
import { labKo } from './lab/ko';
import { lessonsKo } from './lessons/ko';
import { licencesKo } from './licences/ko';
import { saveKo } from './save/ko';
import { shareKo } from './share/ko';
import { stageKo } from './stage.ko';
import { teachKo } from './teach/ko';
import { viewsKo } from './views/ko';
import { whyKo } from './why/ko';

export const ko: Dictionary = {
  ...chooseKo,
  ...chromeKo,
  ...costsKo,
  ...entriesKo,
  ...faultsKo,
  ...keptKo,
  ...labKo,
  ...lessonsKo,
  ...licencesKo,
  ...saveKo,
  ...shareKo,
  ...stageKo,
  ...teachKo,
  ...viewsKo,
  ...whyKo,
};
