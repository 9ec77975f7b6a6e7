/** The panel brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { whyEn } from './en';

addEnglish(whyEn);
