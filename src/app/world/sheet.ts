/** How wide the panel is where it is a sheet over the stage: a part of the page, within limits. */
import type { CSSProperties } from 'react';

const [LEAST, MOST, PERCENT] = [328, 400, 39];

export const SHEET = {
  '--sheet': `clamp(${LEAST}px, ${PERCENT}vw, ${MOST}px)`,
} as CSSProperties;

export const sheetWidth = (): number =>
  Math.min(MOST, Math.max(LEAST, (PERCENT / 100) * window.innerWidth));
