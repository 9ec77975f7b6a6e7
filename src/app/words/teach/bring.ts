/** The pages of teachers bring their English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { teachEn } from './en';

addEnglish(teachEn);
