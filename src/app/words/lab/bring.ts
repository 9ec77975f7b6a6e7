/** The page of comparisons brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { whyEn } from '../why/en';
import { labEn } from './en';

addEnglish({ ...whyEn, ...labEn });
