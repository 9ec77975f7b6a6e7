/** The page around a world brings its words along. */
import { bring } from '../dictionaries';
import { pageEn } from './en';

bring(pageEn, async () => (await import('./ko')).pageKo);
