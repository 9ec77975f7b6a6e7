/** When so much moves that nobody follows one of them. */
import type { Frame } from '../frames/frame';

/** Above this many, tokens are plain discs: nobody reads a mark among hundreds. */
const DETAIL_MAX = 400;

export const isCrowd = ({ tokens, flows }: Frame): boolean =>
  tokens.length > DETAIL_MAX || flows.length > 0;
