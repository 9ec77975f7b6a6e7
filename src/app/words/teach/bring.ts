/** The pages of teachers bring their words along. */
import { bring } from '../dictionaries';
import { teachEn } from './en';

bring(teachEn, async () => (await import('./ko')).teachKo);
