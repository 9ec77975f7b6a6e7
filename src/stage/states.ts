/** How each state looks: the one table behind the canvas, the cells, the legend and the words. */
import { TOKEN_STATES, type TokenState } from '../frames/frame';

export type Shape = 'circle' | 'square' | 'hexagon' | 'octagon' | 'diamond' | 'pair';
export type Mark =
  | 'arrow' | 'letter' | 'tick' | 'turn' | 'hand' | 'cross' | 'stroke' | 'bar' | 'question'
  | 'none';

/** The look of one state. Colours are names of tokens, never values. */
export interface StateLook {
  readonly shape: Shape; // at rest; whatever moves is round, unless it is a diamond
  readonly mark: Mark;
  readonly fill: string; // token: what its inside has
  readonly stroke: string; // token: its line
  readonly text: string; // token: letters inside
  readonly width: number; // of its line, px
  readonly dash: string; // '' for a solid line
  readonly hasRing?: boolean; // a second outline around it
  readonly isHalf?: boolean; // only its lower half is filled
  readonly words: string; // key of the words tables
}

const filled = (token: string): Pick<StateLook, 'fill' | 'stroke' | 'text'> => ({
  fill: token, stroke: token, text: '--on-state',
});

export const STATES: { readonly [state in TokenState]: StateLook } = {
  flight: {
    shape: 'circle', mark: 'arrow', ...filled('--flight'), width: 1.5, dash: '',
    words: 'token.flight',
  },
  ready: {
    shape: 'square', mark: 'letter', ...filled('--ready'), width: 1.5, dash: '',
    words: 'token.ready',
  },
  unacked: {
    shape: 'square', mark: 'letter', fill: '--raised', stroke: '--flight', text: '--flight-t',
    width: 1.75, dash: '4 2.5', words: 'token.unacked',
  },
  acked: {
    shape: 'square', mark: 'tick', fill: '--raised', stroke: '--acked', text: '--acked-t',
    width: 1.1, dash: '', words: 'token.acked',
  },
  again: {
    shape: 'square', mark: 'turn', ...filled('--again'), width: 1.5, dash: '', hasRing: true,
    words: 'token.again',
  },
  held: {
    shape: 'hexagon', mark: 'hand', fill: '--raised', stroke: '--held', text: '--held-t',
    width: 1.5, dash: '1.5 2', words: 'token.held',
  },
  dead: {
    shape: 'octagon', mark: 'cross', ...filled('--dead'), width: 2.5, dash: '',
    words: 'token.dead',
  },
  dup: {
    shape: 'pair', mark: 'none', ...filled('--dup'), width: 1.5, dash: '', words: 'token.dup',
  },
  lost: {
    shape: 'square', mark: 'stroke', fill: 'none', stroke: '--lost', text: '--lost-t',
    width: 1.5, dash: '5 2 1.5 2', words: 'token.lost',
  },
  info: {
    shape: 'diamond', mark: 'question', fill: '--raised', stroke: '--info', text: '--info-t',
    width: 1.75, dash: '1.5 2', words: 'token.info',
  },
  replicating: {
    shape: 'square', mark: 'letter', fill: '--raised', stroke: '--ready', text: '--ink',
    width: 1.5, dash: '', isHalf: true, words: 'token.replicating',
  },
  marker: {
    shape: 'square', mark: 'letter', fill: '--lane', stroke: '--edge', text: '--ink-2',
    width: 1.25, dash: '', words: 'token.marker',
  },
  next: {
    shape: 'square', mark: 'none', fill: 'none', stroke: '--edge', text: '--ink-3',
    width: 1, dash: '1.5 2', words: 'token.next',
  },
  aborted: {
    shape: 'square', mark: 'bar', fill: '--lane', stroke: '--ink-2', text: '--ink-2',
    width: 1.25, dash: '', words: 'token.aborted',
  },
  refused: {
    shape: 'circle', mark: 'cross', fill: '--raised', stroke: '--dead', text: '--dead',
    width: 2, dash: '', words: 'token.refused',
  },
};

/** The looks in the order of the columns of tokens. */
export const LOOKS: readonly StateLook[] = TOKEN_STATES.map((state) => STATES[state]);

/** Marks as paths in a box from -1 to 1; letters and question marks are text. */
export const MARK_PATHS: { readonly [mark in Mark]?: string } = {
  arrow: 'M-1,0H1M.1,-.9L1,0L.1,.9',
  tick: 'M-.8,.1L-.1,.8L1,-.7',
  turn: 'M.8,.2A.85,.85 0 1 1 .3,-.75M-.1,-1.15L.4,-.75L0,-.2',
  hand: 'M0,-1.1V0L.8,.5',
  cross: 'M-1,-1L1,1M1,-1L-1,1',
  stroke: 'M-1.3,1.3L1.3,-1.3',
  bar: 'M-2,0H2',
};

/** Below this radius a state keeps its shape and line and loses its mark. */
export const MARK_RADIUS_MIN = 6;

/** A token's name as a CSS colour. */
export const colour = (token: string): string => (token === 'none' ? token : `var(${token})`);

/** The corners of a shape around 0, 0, as SVG points; squares and circles have none. */
export function cornersOf(shape: Shape, radius: number): readonly (readonly [number, number])[] {
  const around = (count: number, turn: number, far: number): [number, number][] =>
    Array.from({ length: count }, (_, i) => {
      const angle = ((i + turn) / count) * Math.PI * 2;
      return [Math.cos(angle) * far, Math.sin(angle) * far];
    });
  if (shape === 'hexagon') return around(6, 0.5, radius * 1.08);
  if (shape === 'octagon') return around(8, 0.5, radius * 1.06);
  if (shape === 'diamond') return around(4, 0, radius * 1.28);
  return [];
}
