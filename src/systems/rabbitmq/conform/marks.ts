/** Where reading a stream begins, as AMQP says it: a recording speaks of what happened before. */
import type { Json } from '../../../base/json';
import { type Micros, seconds } from '../../../base/micros';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import { textOf } from '../../../conform/text';

// A date is of the real world: what was before the recordings (1 January 2026) is before the run.
const RECORDED_AT = 1_767_225_600;

/** The times that steps may go back to, by their names. */
export class Marks {
  private readonly times = new Map<string, Micros>();

  /** Whatever a step calls itself, or sends, may be meant later; a mark most of all. */
  remember(step: RecordedStep, at: Micros): void {
    const names = step['what'] === 'mark'
      ? Object.values(step)
      : [step['label'], step['msg'], step['msgs']].flat()
        .filter((name) => !this.times.has(textOf(name)));
    for (const name of names) if (typeof name === 'string') this.times.set(name, at);
  }

  /** What x-stream-offset says; times are whole seconds, as AMQP's timestamps are. */
  offsetOf(offset: Json, now: Micros): Json {
    if (typeof offset !== 'object' || offset === null) return offset;
    const said = offset as { readonly [key: string]: Json };
    const { number, timestampOf, timestampAgo, interval } = said;
    if (number !== undefined) return number;
    if (timestampOf !== undefined) return timestamp(this.times.get(textOf(timestampOf)) ?? 0);
    if (timestampAgo !== undefined) return timestamp(now - seconds(Number(timestampAgo)));
    const date = said['!'] === 'timestamp' ? said['value'] : said['timestamp'];
    if (date !== undefined) return timestamp((Number(date) - RECORDED_AT) * 1e6);
    return interval ?? offset;
  }
}

const timestamp = (time: number): Json =>
  ({ '!': 'timestamp', value: Math.max(0, Math.floor(time / 1e6)) });
