/** The page of a world brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { viewsEn } from '../views/en';
import { faultsEn } from './en';

addEnglish({ ...faultsEn, ...viewsEn });
