/** A stage beside the screen, on which a film's pictures are put up one after the other. */
import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import type { Micros } from '../../../base/micros';
import type { Frame } from '../../../frames/frame';
import type { Frames } from '../../../frames/frame-at';
import type { StationDrawing } from '../../../stage/drawing';
import {
  Clock, isSamePicture, paint, type Palette, readPalette, Still, type View,
} from '../../../stage/still';
import type { StageWords } from '../../../stage/words';
import { readTime } from '../../../views/times';
import { imageOf } from '../picture/pixels';
import { drawnOn } from '../picture/picture';
import { even, type FilmPlan, SHARE_MAX, type Size, timeOf } from './plan';
import './scene.css';

/** What a scene is of. */
export interface SceneOptions {
  readonly frames: Frames;
  readonly words: StageWords;
  readonly drawings: readonly StationDrawing[];
  readonly title: string;
  readonly plan: FilmPlan;
  readonly size: Size; // of its largest picture, in stage units
}

/** The line of words above, and clear ground around the rest, of 1280 px. */
const [HEAD, MARGIN] = [44, 16];
/** Larger than on the page by no more than this. */
const SCALE_MAX = 1.4;

export class Scene {
  readonly canvas = document.createElement('canvas');
  private readonly tokens = document.createElement('canvas');
  private readonly host = document.createElement('div');
  private readonly root: Root;
  private readonly clock = new Clock();
  private readonly watch: MutationObserver;
  private readonly palette: Palette;
  private readonly unit: number; // px of the film for one px of a film 1280 px wide
  private readonly scale: number; // of the stage
  private isStale = true; // what was put up has changed since it was drawn
  private shown: Frame | undefined;
  private ground: HTMLImageElement | undefined; // what was put up, as it was drawn last

  constructor(private readonly options: SceneOptions) {
    const { size, plan: { width } } = options;
    this.unit = width / 1280;
    const room = (width * SHARE_MAX) - (HEAD + MARGIN) * this.unit;
    const across = width - MARGIN * 2 * this.unit;
    this.scale = Math.min(across / size.width, room / size.height, SCALE_MAX * this.unit);
    const height = even(size.height * this.scale + (HEAD + MARGIN) * this.unit);
    for (const canvas of [this.canvas, this.tokens]) {
      [canvas.width, canvas.height] = [even(width), height];
    }
    this.host.className = 'film-scene';
    this.host.inert = true;
    this.host.style.width = `${this.canvas.width}px`;
    this.host.style.height = `${this.canvas.height}px`;
    document.body.append(this.host);
    this.root = createRoot(this.host);
    this.palette = readPalette(this.host);
    this.watch = new MutationObserver(() => (this.isStale = true));
    const all = { attributes: true, characterData: true, childList: true, subtree: true };
    this.watch.observe(this.host, all);
  }

  /** Puts picture n on the canvas. */
  async show(n: number): Promise<void> {
    const frame = this.options.frames.at(timeOf(this.options.plan, n));
    const view = this.viewOf(frame);
    this.putUp(frame, view);
    if (this.watch.takeRecords().length > 0) this.isStale = true;
    if (this.isStale || this.ground === undefined) {
      this.isStale = false;
      this.ground = await imageOf(drawnOn(this.host.querySelector('svg')!));
    }
    const context = this.canvas.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(this.ground, 0, 0);
    paint(this.tokens.getContext('2d')!, {
      frame, view, palette: this.palette, pixelRatio: 1, isReduced: false, selectedEntry: -1,
    });
    context.drawImage(this.tokens, 0, 0);
    this.write(context, frame.at);
  }

  /** The colours of the theme, each once: '#0b57d0'. */
  get colours(): readonly string[] {
    const { fills, strokes, texts, stage, ink, edge, sign } = this.palette;
    return [...new Set([stage, ink, edge, sign, ...fills, ...strokes, ...texts])]
      .filter((colour) => colour !== 'transparent');
  }

  get title(): string {
    return this.options.title;
  }

  close(): void {
    this.watch.disconnect();
    this.root.unmount();
    this.host.remove();
  }

  private viewOf({ width, height }: Frame): View {
    const { canvas, unit, scale } = this;
    const room = canvas.height - (HEAD + MARGIN) * unit;
    const k = Math.min(scale, (canvas.width - MARGIN * 2 * unit) / width, room / height);
    return { k, x: (canvas.width - width * k) / 2, y: HEAD * unit };
  }

  private putUp(frame: Frame, view: View): void {
    const { words, drawings } = this.options;
    if (this.shown === undefined || !isSamePicture(this.shown, frame)) {
      flushSync(() => this.root.render(
        <Still frame={frame} view={view} clock={this.clock} words={words} drawings={drawings} />,
      ));
      this.shown = frame;
    }
    this.clock.tick(frame.at);
  }

  /** The title at the left, the time at the right. */
  private write(context: CanvasRenderingContext2D, at: Micros): void {
    const { canvas, unit, palette: { ink, font }, options: { title } } = this;
    const [left, line] = [20 * unit, 28 * unit];
    context.fillStyle = ink;
    context.font = `600 ${15 * unit}px ${font}`;
    const time = readTime(at, this.options.words);
    const taken = context.measureText(time).width + left * 2;
    context.textAlign = 'right';
    context.fillText(time, canvas.width - left, line);
    context.textAlign = 'left';
    context.fillText(title, left, line, canvas.width - taken - left);
  }
}
