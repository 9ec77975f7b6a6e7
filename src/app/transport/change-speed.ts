/** One speed slower or faster. */
import { nextSpeed } from '../run/speeds';
import { useStore } from '../store';

export function changeSpeed(direction: -1 | 1): void {
  const { scenario, speed } = useStore.getState();
  if (scenario === null) return;
  useStore.setState({ speed: nextSpeed(scenario.until, speed, direction) });
}
