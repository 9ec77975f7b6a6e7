/** The panel beside a world brings its words along. */
import { bring } from '../dictionaries';
import { panelEn } from './en';

bring(panelEn, async () => (await import('./ko')).panelKo);
