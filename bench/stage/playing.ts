/** A playhead that moves over a trace as the page's own does, and the pictures at it. */
import type { Micros } from '../../src/base/micros';
import { Frames } from '../../src/frames/frame-at';
import type { Frame } from '../../src/frames/frame';
import type { FrameSource } from '../../src/stage/stage';
import { frames as rabbit } from '../../src/systems/rabbitmq/frames';
import type { BusyWorld } from './world';

export interface PlayingOptions {
  readonly from: Micros;
  readonly factor: number; // simulated seconds a second
  readonly tokensMax?: number; // tokens that are drawn one by one; else what the product does
}

export class Playing implements FrameSource {
  /** How many were on the road in each picture since it was emptied. */
  readonly alive: number[] = [];
  private readonly frames: Frames;
  private readonly listeners = new Set<() => void>();
  private playhead: number;

  constructor({ scenario, trace }: BusyWorld, private readonly options: PlayingOptions) {
    const { tokensMax, from } = options;
    this.playhead = from;
    this.frames = new Frames(trace, {
      scenario, ...rabbit, ...(tokensMax !== undefined && { tokensMax }),
    });
  }

  frame(): Frame {
    const frame = this.frames.at(Math.round(this.playhead) as Micros);
    const inFlows = frame.flows.reduce((sum, { count }) => sum + count, 0);
    this.alive.push(frame.tokens.length + inFlows);
    return frame;
  }

  subscribe(changed: () => void): () => void {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  }

  resize(width: number): void {
    this.frames.resize(width);
  }

  advance(elapsedMs: number): void {
    this.playhead += elapsedMs * 1000 * this.options.factor;
    for (const changed of this.listeners) changed();
  }
}
