/** What the drawing of the hub is given. */
import { Fact } from '../../../base/fact';

/** A message in the hub, or a copy in one of its channels. */
export class Lying extends Fact {
  constructor(
    readonly label: string, readonly entry: number,
    readonly isOut: boolean, // a worker has it
  ) {
    super();
  }
}

export interface ChannelDetail {
  readonly name: string;
  readonly isAside: boolean; // nobody reads it: invalid messages, dead letters
  readonly held: readonly Lying[];
  readonly total: number;
}

export interface HubDetail {
  readonly model: string;
  readonly workers: number;
  readonly busy: number;
  readonly front: readonly Lying[]; // those that are translated, and those that wait for it
  readonly total: number; // in front
  readonly channels: readonly ChannelDetail[];
}

/** More than this no drawing has room for. */
export const SHOWN_MAX = 12;

/** Where the rows of a hub begin, and how high one is. */
export const [HEAD, ROW] = [34, 30] as const;
