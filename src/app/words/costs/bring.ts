/** The throughput lab brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { costsEn } from './en';

addEnglish(costsEn);
