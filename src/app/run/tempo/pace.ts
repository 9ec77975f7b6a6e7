/** Whether simulated time goes as fast as it was told to; the engine may be slower than that. */

/** How much of a person's time is looked at together. */
const WINDOW_MS = 1000;
/** Shares of that time spent waiting: from here on it is worth a word, down to here it is not. */
const [SLOW, WELL] = [0.3, 0.1];

export class Pace {
  isBehind = false;
  private elapsed = 0;
  private waited = 0;

  /** One picture went by, in which time went on or waited for the engine. */
  note(elapsed: number, isWaiting: boolean): void {
    this.elapsed += elapsed;
    if (isWaiting) this.waited += elapsed;
    if (this.elapsed < WINDOW_MS) return;
    // Between the two it stays as it was, so that what is said does not flicker.
    const share = this.waited / this.elapsed;
    if (share >= SLOW) this.isBehind = true;
    else if (share <= WELL) this.isBehind = false;
    [this.elapsed, this.waited] = [0, 0];
  }

  /** Another speed, or another world: what was seen says nothing of it. */
  reset(): void {
    [this.isBehind, this.elapsed, this.waited] = [false, 0, 0];
  }
}
