/**
 * Time goes slower around the moments that are worth seeing, when a person wants it so. It comes
 * with the row where that is chosen: the first page needs no reader of moments.
 */
import { useStore } from '../../store';
import { bend } from './clock';
import { playing } from '../player';
import { momentsOf } from '../readers';

/** How much slower. */
const FACTOR = 1 / 8;
/** How long before such a moment it begins, and how long after it it ends: seconds of play. */
const [BEFORE, AFTER] = [0.25, 0.5];

function slowness(): number {
  const { isSlowAround, playhead, speed } = useStore.getState();
  if (!isSlowAround) return 1;
  const second = speed * 1e6;
  const isNear = playing().traces().some((trace) => momentsOf(trace).list.some(({ at }) =>
    at - playhead < second * BEFORE && playhead - at < second * AFTER));
  return isNear ? FACTOR : 1;
}

bend(slowness);
