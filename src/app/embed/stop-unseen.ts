/** Nothing plays where nobody sees it: a page may hold many worlds. */
import { pause } from '../run/player';
import { useStore } from '../store';

/** Pauses the world when it leaves the window of the reader; returns how to stop. */
export function stopUnseen(): () => void {
  const observer = new IntersectionObserver((entries) => {
    const isSeen = entries.at(-1)?.isIntersecting ?? true;
    if (!isSeen && useStore.getState().isPlaying) pause();
  });
  observer.observe(document.documentElement);
  return () => observer.disconnect();
}
