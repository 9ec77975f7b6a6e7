/** The same in Korean, with its particles. */
import type { Templates, Tongue } from '../../../base/words/phrase';
import { particle } from '../particles';

const TABLES = import.meta.glob<Templates>([
  '../../../base/words/problems.ko.ts', '../../../scenario/words/problems.ko.ts',
  '../../../interop/words/problems.ko.ts', '../../../tutor/words/problems.ko.ts',
  '../../../systems/*/words/problems.ko.ts',
], { eager: true, import: 'problems' });

export const tongue: Tongue = {
  language: 'ko', templates: Object.assign({}, ...Object.values(TABLES)) as Templates, particle,
};
