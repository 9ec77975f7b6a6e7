/** The keys of a presenter, by where they lie: a remote control's two, and A for the answer. */
import { useEffect, useRef } from 'react';

interface Acts {
  readonly next: () => void;
  readonly back: () => void;
  readonly answer: () => void;
}

const KEYS: { readonly [code: string]: keyof Acts } = {
  ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'back', PageUp: 'back', KeyA: 'answer',
};

/** Where these keys mean something else. */
const BUSY = '[role=application], [role=slider], input, textarea, select, dialog, [role=dialog]';

export function usePresenterKeys(acts: Acts): void {
  const now = useRef(acts);
  useEffect(() => {
    now.current = acts;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
      const act = KEYS[event.code];
      if (act === undefined || !isPlain) return;
      if (event.target instanceof Element && event.target.closest(BUSY) !== null) return;
      event.preventDefault();
      now.current[act]();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
