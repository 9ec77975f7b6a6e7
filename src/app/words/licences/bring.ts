/** The list of licences brings its English words along; Korean comes as a whole. */
import { addEnglish } from '../dictionaries';
import { licencesEn } from './en';

addEnglish(licencesEn);
