/** Goes to the next moment worth seeing. */
import { telling } from '../run/player';
import { momentsOf } from '../run/readers';
import { useStore } from '../store';
import { goToNext } from './hunt';

export function nextMoment(): void {
  goToNext(() => {
    const { playhead } = useStore.getState();
    return momentsOf(telling().trace).list.find(({ at }) => at > playhead)?.at;
  });
}
