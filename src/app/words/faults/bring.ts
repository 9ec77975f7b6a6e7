/** The page of a world brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { faultsEn } from './en';

addEnglish(faultsEn);
