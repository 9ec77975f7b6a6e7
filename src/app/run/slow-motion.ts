/** Time goes slower around the moments that are worth seeing, when a person wants it so. */
import { useStore } from '../store';
import { telling } from './player';
import { momentsOf } from './readers';

/** How much slower. */
const FACTOR = 1 / 8;
/** How long before such a moment it begins, and how long after it it ends: seconds of play. */
const [BEFORE, AFTER] = [0.25, 0.5];

/** What the speed is multiplied by at the playhead. */
export function slowness(): number {
  const { isSlowAround, playhead, speed } = useStore.getState();
  if (!isSlowAround) return 1;
  const second = speed * 1e6;
  const isNear = momentsOf(telling().trace).list.some(({ at }) =>
    at - playhead < second * BEFORE && playhead - at < second * AFTER);
  return isNear ? FACTOR : 1;
}
