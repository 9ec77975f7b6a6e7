/** What is kept brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { keptEn } from './en';

addEnglish(keptEn);
