/** Every sentence about files that cannot be used, of all rooms and systems: fetched when needed. */
import type { Templates, Tongue } from '../../../base/words/phrase';

const TABLES = import.meta.glob<Templates>([
  '../../../base/words/problems.en.ts', '../../../scenario/words/problems.en.ts',
  '../../../interop/words/problems.en.ts', '../../../tutor/words/problems.en.ts',
  '../../../systems/*/words/problems.en.ts',
], { eager: true, import: 'problems' });

export const tongue: Tongue = {
  language: 'en', templates: Object.assign({}, ...Object.values(TABLES)) as Templates,
  particle: () => '',
};
