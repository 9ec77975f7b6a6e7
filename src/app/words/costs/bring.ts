/** The throughput lab brings its words along. */
import { bring } from '../dictionaries';
import { costsEn } from './en';

bring(costsEn, async () => (await import('./ko')).costsKo);
