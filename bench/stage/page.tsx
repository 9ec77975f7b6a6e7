/** The page that a measurement opens: the product's stage, playing a busy world. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Lexicon } from '../../src/app/words/lexicon';
import type { Micros } from '../../src/base/micros';
import { Stage } from '../../src/stage/stage';
import '../../src/app/tokens.css';
import './page.css';
import { BareLoop } from './bare';
import { Playing } from './playing';
import { scrub } from './scrub';
import { playedMs, type Slice, takeTurns, timeFrameCallbacks, type Turn } from './slices';
import { busyWorld } from './world';

/** The road is full after its longest way, about a second. */
const FROM = 1_500_000 as Micros;
/** The pace that the page chooses by itself for worlds like this one. */
const FACTOR = 1 / 4;

/** What is to be measured. */
export interface Measurement {
  readonly tokens: number;
  readonly rounds: number;
  readonly isAllDrawn: boolean; // one by one, whatever the product would do
}

/** What was measured. */
export interface Measured {
  readonly alive: readonly number[]; // tokens on the road in each picture
  readonly stage: readonly Slice[];
  readonly bare: readonly Slice[];
  readonly clockUs: number; // the smallest step of the clock
}

const { read: words } = new Lexicon('en');

async function measure({ tokens, rounds, isAllDrawn }: Measurement): Promise<Measured> {
  const until = (FROM + playedMs(rounds) * 1000 * FACTOR) as Micros;
  const options = { from: FROM, factor: FACTOR, ...(isAllDrawn && { tokensMax: tokens * 2 }) };
  const playing = new Playing(busyWorld(tokens, until), options);
  const place = document.getElementById('root')!;
  const mount = document.createElement('div');
  mount.style.display = 'contents';
  place.append(mount);
  const root = createRoot(mount);
  timeFrameCallbacks();
  root.render(
    <StrictMode>
      <Stage source={playing} words={words} motion="full" selection={null} onSelect={() => {}} />
    </StrictMode>,
  );
  const drawn = await canvasOf(mount);
  const bare = bareTurn(place, { tokens, like: drawn });
  const stage: Turn = { advance: (ms) => playing.advance(ms), setShown: () => {} };
  playing.alive.length = 0;
  const [stageSlices = [], bareSlices = []] = await takeTurns([stage, bare], rounds);
  return { alive: playing.alive, stage: stageSlices, bare: bareSlices, clockUs: clockStep() };
}

/** The stage's canvas, once it has its size. */
async function canvasOf(mount: HTMLElement): Promise<HTMLCanvasElement> {
  for (;;) {
    await new Promise((done) => setTimeout(done, 50));
    const canvas = mount.querySelector<HTMLCanvasElement>('canvas.stage-tokens');
    if (canvas !== null && canvas.width > 400) return canvas;
  }
}

/** The bare loop on a canvas of the same size, above the stage while it is its turn. */
function bareTurn(
  place: HTMLElement, { tokens, like }: { tokens: number; like: HTMLCanvasElement },
): Turn {
  const canvas = document.createElement('canvas');
  canvas.className = 'bare';
  canvas.width = like.width;
  canvas.height = like.height;
  canvas.hidden = true;
  place.append(canvas);
  const loop = new BareLoop(canvas, tokens);
  return {
    advance: () => {
      requestAnimationFrame(() => loop.draw());
    },
    setShown: (isShown) => {
      canvas.hidden = !isShown;
    },
  };
}

function clockStep(): number {
  const began = performance.now();
  let now = began;
  while (now === began) now = performance.now();
  return Math.round((now - began) * 1000);
}

Object.assign(window, { measure, scrub });
