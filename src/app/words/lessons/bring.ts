/** The pages of lessons bring their English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { lessonsEn } from './en';

addEnglish(lessonsEn);
