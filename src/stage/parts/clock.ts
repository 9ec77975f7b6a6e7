/** The playhead for what changes with every picture: rings and countdowns go around React. */
import { createContext, useContext, useEffect, useRef, type RefObject } from 'react';
import type { Micros } from '../../frames/frame';

export class Clock {
  now = 0 as Micros;
  isReduced = false;
  private readonly listeners = new Set<(now: Micros) => void>();

  /** Whether what runs out does so in steps. */
  calm(isReduced: boolean): void {
    this.isReduced = isReduced;
  }

  tick(now: Micros): void {
    this.now = now;
    for (const listener of this.listeners) listener(now);
  }

  subscribe(listener: (now: Micros) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** The clock of the stage that something is drawn on. */
export const ClockContext = createContext(new Clock());

/** Shows the time on an element, now and whenever it has changed. `show` must stay the same. */
export function useTime<E extends Element>(
  show: (element: E, now: Micros, isReduced: boolean) => void,
): RefObject<E | null> {
  const clock = useContext(ClockContext);
  const element = useRef<E>(null);
  useEffect(() => {
    const tell = (now: Micros): void => {
      if (element.current !== null) show(element.current, now, clock.isReduced);
    };
    tell(clock.now);
    return clock.subscribe(tell);
  }, [clock, show]);
  return element;
}
