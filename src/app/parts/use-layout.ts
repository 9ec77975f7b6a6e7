/** How the page is laid out, how it may move, and its theme; the design names three layouts. */
import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from '../store';

export type Layout = 'wide' | 'middle' | 'narrow';

const query = (text: string): MediaQueryList | undefined => globalThis.matchMedia?.(text);
const NARROW = query('(max-width: 719px)');
/** A row of controls has no room for all of them: a small tablet, or a page at 200 %. */
const TIGHT = query('(max-width: 999px)');
const MIDDLE = query('(max-width: 1199px)');
/** Little height: the stage comes first, and the guarantee is in the ledger. */
const SHORT = query('(max-height: 599px) and (max-width: 1199px)');

function subscribe(changed: () => void): () => void {
  for (const list of [NARROW, TIGHT, MIDDLE, SHORT]) list?.addEventListener('change', changed);
  return () => {
    for (const list of [NARROW, TIGHT, MIDDLE, SHORT]) list?.removeEventListener('change', changed);
  };
}

const PRINT = query('print');
let last: Layout | undefined;

/** On paper a page stays what it was: its sheets are counted before anything could be moved. */
function read(): Layout {
  if (last !== undefined && PRINT?.matches) return last;
  return (last = NARROW?.matches ? 'narrow' : MIDDLE?.matches ? 'middle' : 'wide');
}

export const useLayout = (): Layout => useSyncExternalStore(subscribe, read);

export const useIsTight = (): boolean =>
  useSyncExternalStore(subscribe, () => TIGHT?.matches === true);

export const useIsShort = (): boolean =>
  useSyncExternalStore(subscribe, () => SHORT?.matches === true);

const REDUCED = query('(prefers-reduced-motion: reduce)');

function subscribeMotion(changed: () => void): () => void {
  REDUCED?.addEventListener('change', changed);
  return () => REDUCED?.removeEventListener('change', changed);
}

/** Whether things may move smoothly or must jump. */
export const useMotion = (): 'full' | 'reduced' =>
  useSyncExternalStore(subscribeMotion, () => (REDUCED?.matches ? 'reduced' : 'full'));

const FORCED = query('(forced-colors: active)');

function subscribeForced(changed: () => void): () => void {
  FORCED?.addEventListener('change', changed);
  return () => FORCED?.removeEventListener('change', changed);
}

/**
 * The theme that the person chose, or none: then the style sheet follows the system. So it does
 * where the system gives every page its colours: ink that was chosen for paper of another colour
 * could not be read.
 */
export function useTheme(): void {
  const chosen = useStore((store) => store.theme);
  const isForced = useSyncExternalStore(subscribeForced, () => FORCED?.matches === true);
  const theme = isForced ? 'system' : chosen;
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);
}
