/** Whether a page is so low that questions would leave nothing of what is asked about. */
import { useSyncExternalStore } from 'react';

const LOW = globalThis.matchMedia?.('(max-height: 640px)');

function subscribe(changed: () => void): () => void {
  LOW?.addEventListener('change', changed);
  return () => LOW?.removeEventListener('change', changed);
}

export const useIsLow = (): boolean => useSyncExternalStore(subscribe, () => LOW?.matches === true);
