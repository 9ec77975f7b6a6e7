/** Saving brings its words along. */
import { bring } from '../dictionaries';
import { saveEn } from './en';

bring(saveEn, async () => (await import('./ko')).saveKo);
