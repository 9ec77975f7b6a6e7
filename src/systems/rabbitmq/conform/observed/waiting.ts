/** How long the driver of a real client waits for an answer before it goes on. */
import { type Micros, millis, seconds } from '../../../../base/micros';
import { textOf } from '../../../../conform/text';
import type { TraceEntry } from '../../../../trace/entry';
import type { Reading } from './reading';

// Who made the recordings waited for an answer for so long (rule V17: "no answer for > 20 s").
export const PATIENCE = seconds(20);

/** A step that comes later than it was to: the one before was still being answered. */
export interface Late {
  readonly place: number;
  readonly by: Micros;
  readonly isKnown: boolean; // how long it took was seen; else the driver is given all its time
}

/** What a run shows of the first step whose driver waited for an answer; undefined for none. */
export function firstLate(reading: Reading): Late | undefined {
  const { recording, times, late } = reading.plan;
  const answers = new Answers(reading);
  for (const [at, step] of recording.steps.entries()) {
    const [begun, next] = [times[at] ?? 0, times[at + 1] ?? Infinity];
    const place = at + 1;
    const known = late.find((one) => one.place === place);
    if (known?.isKnown === true || !reading.wasSent(at)) continue;
    const answered = answers.of(at, textOf(step['as']));
    if (known !== undefined) {
      // Answered sooner, whatever comes after: so much sooner the next step comes.
      const by = Math.min(known.by, answered - (next - known.by) + GAP);
      return { place, by: by as Micros, isKnown: true };
    }
    const patient = begun + PATIENCE;
    if (answered <= next || next >= patient) continue;
    return { place, by: (patient - next + GAP) as Micros, isKnown: false };
  }
  return undefined;
}

const GAP = millis(60); // steps are so far apart at least

/** When whoever spoke knew, for each step that asks: it was answered, or cut off. */
class Answers {
  private readonly byStep = new Map<number, number>();
  private readonly byClient = new Map<string, number[]>(); // what came without saying for what

  constructor(private readonly reading: Reading) {
    for (const entry of reading.entries) this.add(entry);
  }

  private add(entry: TraceEntry): void {
    const { kind, native, actor, peer } = entry;
    const isGot = kind === 'delivered' && native === 'basic.get-ok';
    const isAnswer = this.reading.isAnswer(entry);
    if (!isGot && !isAnswer && kind !== 'disconnected') return;
    const arrival = this.reading.arrivalOf(entry);
    if (arrival === undefined) return;
    if (isAnswer) {
      const step = this.reading.stepOf(entry);
      this.byStep.set(step, Math.min(arrival, this.byStep.get(step) ?? Infinity));
    } else {
      const client = this.reading.clientOf(isGot ? peer : actor);
      this.byClient.set(client, [...this.byClient.get(client) ?? [], arrival]);
    }
  }

  of(place: number, as: string): number {
    const { client } = this.reading.plan.speakers.speaking(as);
    const begun = this.reading.plan.times[place] ?? 0;
    const others = (this.byClient.get(client) ?? []).filter((at) => at >= begun);
    return Math.min(this.byStep.get(place) ?? Infinity, ...others);
  }
}
