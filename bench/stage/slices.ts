/** Plays the stage and the bare loop by turns, and times what each does in its frame callback. */

/** One of those that take turns. */
export interface Turn {
  /** Asks for the next picture; `elapsedMs` of real time have gone since the last. */
  readonly advance: (elapsedMs: number) => void;
  readonly setShown: (isShown: boolean) => void;
}

/** What one slice of one turn measured. */
export interface Slice {
  readonly scriptMs: readonly number[]; // of each frame callback
  readonly fps: number;
}

const SLICE_MS = 1200;
/** The first pictures of a slice still pay for the change. */
const SETTLE_FRAMES = 12;
/** After a stall the page's clock does not jump either. */
const ELAPSED_MAX_MS = 100;

const ask = window.requestAnimationFrame.bind(window);
let times: number[] | undefined;

/** Every frame callback that a turn asks for is timed; the driver's own asks around this. */
export function timeFrameCallbacks(): void {
  window.requestAnimationFrame = (callback) => ask((time) => {
    const began = performance.now();
    callback(time);
    times?.push(performance.now() - began);
  });
}

const nextFrame = (): Promise<number> => new Promise((done) => ask(done));

async function slice({ advance, setShown }: Turn): Promise<Slice> {
  setShown(true);
  let last = await nextFrame();
  for (let frame = 0; frame < SETTLE_FRAMES; frame++) last = await step(last);
  const scriptMs: number[] = [];
  times = scriptMs;
  const began = last;
  let frames = 0;
  while (last - began < SLICE_MS) {
    last = await step(last);
    frames++;
  }
  times = undefined;
  setShown(false);
  return { scriptMs, fps: (frames / (last - began)) * 1000 };

  async function step(before: number): Promise<number> {
    const now = await nextFrame();
    advance(Math.min(now - before, ELAPSED_MAX_MS));
    return now;
  }
}

/** The slices of each turn, by turns: a slow moment of the machine falls on all of them. */
export async function takeTurns(turns: readonly Turn[], rounds: number): Promise<Slice[][]> {
  const slices: Slice[][] = turns.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [at, turn] of turns.entries()) slices[at]!.push(await slice(turn));
  }
  return slices;
}

/** How much simulated time a turn can play in so many rounds, at one second a second. */
export const playedMs = (rounds: number): number =>
  rounds * (SLICE_MS + (SETTLE_FRAMES + 2) * ELAPSED_MAX_MS);
