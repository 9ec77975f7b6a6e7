/** The page of choices brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { chooseEn } from './en';

addEnglish(chooseEn);
