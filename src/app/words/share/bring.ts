/** Sharing and frames bring their English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { shareEn } from './en';

addEnglish(shareEn);
