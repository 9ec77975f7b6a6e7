/** The colours of the theme as the canvas needs them: read once, and again when it changes. */
import { LOOKS } from '../states';

export interface Palette {
  readonly fills: readonly string[]; // by state, in the order of TOKEN_STATES
  readonly strokes: readonly string[];
  readonly texts: readonly string[];
  readonly stage: string;
  readonly ink: string;
  readonly edge: string;
  readonly sign: string;
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const value = (token: string): string =>
    token === 'none' ? 'transparent' : style.getPropertyValue(token).trim() || '#000';
  return {
    fills: LOOKS.map(({ fill }) => value(fill)),
    strokes: LOOKS.map(({ stroke }) => value(stroke)),
    texts: LOOKS.map(({ text }) => value(text)),
    stage: value('--stage'), ink: value('--ink'), edge: value('--edge'), sign: value('--sign'),
    font: style.getPropertyValue('--font-ui').trim() || 'sans-serif',
  };
}

/** Calls back when the theme changed; returns how to stop. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}
