/** Goes to the next moment worth seeing. */
import type { Micros } from '../../base/micros';
import { worthSeeing } from '../run/losses';
import { playing } from '../run/player';
import { useStore } from '../store';
import { goToNext } from './hunt';

export function nextMoment(): void {
  goToNext(() => {
    const { playhead } = useStore.getState();
    const found = playing().traces().flatMap((trace) =>
      worthSeeing(trace).find(({ at }) => at > playhead)?.at ?? []);
    return found.length === 0 ? undefined : (Math.min(...found) as Micros);
  });
}
