/** Sharing and frames bring their words along. */
import { bring } from '../dictionaries';
import { shareEn } from './en';

bring(shareEn, async () => (await import('./ko')).shareKo);
