/** The page of a world brings its words along. */
import { bring } from '../dictionaries';
import { viewsEn } from '../views/en';
import { faultsEn } from './en';

bring(faultsEn, async () => (await import('./ko')).faultsKo);
bring(viewsEn, async () => (await import('../views/ko')).viewsKo);
