/** Which hop the menu is of that opens at tokens somebody chose. */
import { hopsAt } from '../run/futures/hop';
import { telling } from '../run/player';
import { useStore, type PointedHop } from '../store';

/** The menu of tokens in one place: of the nearest on its way, with the choice of others. */
export function hopMenuAt(
  seqs: readonly number[], place: NonNullable<PointedHop['place']>,
): PointedHop | null {
  const { playhead } = useStore.getState();
  const moving = new Set(hopsAt(telling().trace, playhead));
  const [seq, ...beside] = seqs.filter((each) => moving.has(each));
  if (seq === undefined) return null;
  return beside.length === 0 ? { seq, place } : { seq, place, beside: [seq, ...beside] };
}
