/** The panel brings its words along. */
import { bring } from '../dictionaries';
import { whyEn } from './en';

bring(whyEn, async () => (await import('./ko')).whyKo);
