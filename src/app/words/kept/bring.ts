/** What is kept brings its words along. */
import { bring } from '../dictionaries';
import { keptEn } from './en';

bring(keptEn, async () => (await import('./ko')).keptKo);
