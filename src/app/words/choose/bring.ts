/** The page of choices brings its words along. */
import { bring } from '../dictionaries';
import { chooseEn } from './en';

bring(chooseEn, async () => (await import('./ko')).chooseKo);
