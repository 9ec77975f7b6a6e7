/** Where a lesson locks time, it only plays: nothing steps it, jumps or changes its speed. */
import { useEffect } from 'react';

const CODES = new Set(['Comma', 'Period', 'KeyN', 'Minus', 'Equal']);

export function useTimeLock(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const hold = (event: KeyboardEvent): void => {
      const isWriting = event.target instanceof Element
        && event.target.closest('input, textarea') !== null;
      if (CODES.has(event.code) && !isWriting) event.stopPropagation();
    };
    window.addEventListener('keydown', hold, { capture: true });
    return () => window.removeEventListener('keydown', hold, { capture: true });
  }, [isOn]);
}
