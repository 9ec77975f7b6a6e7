/** One engine of a comparison: it plays its world to the end, ahead of the playhead. */
import type { Micros } from '../../../base/micros';
import { Ledger } from '../../../ledger/ledger';
import { type Summary, summaryOf } from '../../../ledger/summary';
import type { Realised } from '../../../scenario/portable';
import type { Problem } from '../../../scenario/problem';
import type { Scenario } from '../../../scenario/scenario';
import { NONE } from '../../../trace/columns';
import { Scene } from '../../../why/scene';
import { startEngine } from '../../../worker/client';
import { Pictures } from '../../run/frame-source';
import { Mirror, type Telling } from '../../run/mirror';

/** A run that is over, healed and drained. */
export interface Outcome {
  readonly scene: Scene;
  readonly summary: Summary;
}

export class Column {
  scenario: Scenario | null = null; // as its engine has read it
  trouble = ''; // why it stopped, if it did
  refused: readonly Problem[] = []; // why it did not begin
  readonly source: Pictures;
  private readonly mirror: Mirror;
  private isFinishing = false;
  private over: Outcome | undefined;

  constructor(readonly realised: Realised, private readonly changed: () => void) {
    this.mirror = new Mirror(startEngine, {
      onOpened: (scenario) => {
        this.scenario = scenario;
        this.mirror.runTo(scenario.until);
      },
      onRefused: (problems) => {
        this.refused = problems;
        this.changed();
      },
      onGrown: () => this.goOn(),
      onFailed: ({ message }) => this.fail(message),
    });
    const { subscribe } = this.mirror;
    const trace = (): Telling['trace'] => this.telling().trace;
    this.source = new Pictures({ scenario: () => this.scenario, trace, subscribe });
    this.mirror.open(realised.file);
  }

  readonly telling = (): Telling => this.mirror.telling(0);
  readonly subscribe = (changed: () => void): (() => void) => this.mirror.subscribe(changed);

  /** Nothing more comes of it. */
  get isOver(): boolean {
    return this.telling().hasEnded || this.trouble !== '' || this.refused.length > 0;
  }

  /** When the last thing happened to a message; what drains a run may go on for long. */
  get last(): Micros {
    const { columns: { at, message }, length } = this.telling().trace;
    let seq = length - 1;
    while (seq > 0 && message[seq] === NONE) seq--;
    return (at[seq] ?? 0) as Micros;
  }

  /** How it ended; undefined until it has. */
  get outcome(): Outcome | undefined {
    const { trace, hasEnded } = this.telling();
    if (!hasEnded || this.over !== undefined) return this.over;
    const ledger = new Ledger(trace);
    ledger.observe(0, trace.length);
    this.over = { scene: new Scene(ledger), summary: summaryOf(ledger) };
    return this.over;
  }

  close(): void {
    this.mirror.close();
  }

  /** Once the timeline is over the run is healed, drained and judged, as the lab does it. */
  private goOn(): void {
    const { scenario, isFinishing } = this;
    const { reached, isFull } = this.telling();
    if (scenario !== null && !isFinishing && (isFull || reached >= scenario.until)) {
      this.isFinishing = true;
      this.mirror.finish();
    }
    this.changed();
  }

  private fail(why: string): void {
    this.trouble = why;
    this.changed();
  }
}
