/** "disk full, cut from b2": what ails a machine that may be running all the same. */
import type { Station } from '../../frames/frame';
import type { StageWords } from '../words';

const HEALTHS = ['cut', 'lossy', 'slow'] as const;

/** In the reader's language; none when its disk has room and it reaches everybody well. */
export function troublesIn({ apart, isDiskFull }: Station, words: StageWords): readonly string[] {
  const said = HEALTHS.flatMap((health) => {
    const names = apart.filter((one) => one.health === health).map(({ name }) => name);
    return names.length === 0 ? [] : [words(`apart.${health}`, { names: names.join(', ') })];
  });
  return isDiskFull ? [words('health.diskFull'), ...said] : said;
}
