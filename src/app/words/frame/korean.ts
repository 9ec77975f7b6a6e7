/** All that a Korean reader of a world in a frame needs: no words of pages that it does not have. */
import { chromeKo } from '../chrome/ko';
import { entriesKo } from '../entries.ko';
import { faultsKo } from '../faults/ko';
import { shareKo } from '../share/ko';
import { stageKo } from '../stage.ko';
import { viewsKo } from '../views/ko';
import { whyKo } from '../why/ko';

export { particle } from '../particles';

export const table = {
  ...chromeKo, ...entriesKo, ...faultsKo, ...shareKo, ...stageKo, ...viewsKo, ...whyKo,
};
