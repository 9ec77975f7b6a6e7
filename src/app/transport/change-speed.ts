/** One speed slower or faster. */
import { goAt } from '../run/player';
import { nextSpeed } from '../run/tempo/speeds';
import { useStore } from '../store';

export function changeSpeed(direction: -1 | 1): void {
  const { scenario, speed } = useStore.getState();
  if (scenario === null) return;
  goAt(nextSpeed(scenario.until, speed, direction));
}
