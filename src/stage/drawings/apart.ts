/** "cut from b2, b3": whom a broker reaches badly, where no road shows it. */
import type { Station } from '../../frames/frame';
import type { StageWords } from '../words';

const HEALTHS = ['cut', 'lossy', 'slow'] as const;

/** In the reader's language; '' when it reaches everybody well. */
export function apartIn({ apart }: Station, words: StageWords): string {
  const said = HEALTHS.flatMap((health) => {
    const names = apart.filter((one) => one.health === health).map(({ name }) => name);
    return names.length === 0 ? [] : [words(`apart.${health}`, { names: names.join(', ') })];
  });
  return said.join(', ');
}
