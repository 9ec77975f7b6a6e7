/** Saving brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { saveEn } from './en';

addEnglish(saveEn);
