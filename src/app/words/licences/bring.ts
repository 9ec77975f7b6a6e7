/** The list of licences brings its words along. */
import { bring } from '../dictionaries';
import { licencesEn } from './en';

bring(licencesEn, async () => (await import('./ko')).licencesKo);
