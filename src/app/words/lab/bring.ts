/** The page of comparisons brings its words along. */
import { bring } from '../dictionaries';
import '../why/bring';
import { labEn } from './en';

bring(labEn, async () => (await import('./ko')).labKo);
