/** The pages of lessons bring their words along. */
import { bring } from '../dictionaries';
import { lessonsEn } from './en';

bring(lessonsEn, async () => (await import('./ko')).lessonsKo);
