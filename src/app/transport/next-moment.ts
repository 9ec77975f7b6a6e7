/** Goes to the next moment worth seeing. */
import type { Micros } from '../../base/micros';
import { playing } from '../run/player';
import { useStore } from '../store';
import { goToNext } from './hunt';
import { fetchLosses, worthSeeing } from './worth-seeing';

export async function nextMoment(): Promise<void> {
  if (useStore.getState().isJudged) await fetchLosses();
  goToNext(() => {
    const { playhead } = useStore.getState();
    const found = playing().traces().flatMap((trace) =>
      worthSeeing(trace).find(({ at }) => at > playhead)?.at ?? []);
    return found.length === 0 ? undefined : (Math.min(...found) as Micros);
  });
}
