/** Plays a world, perhaps with something changed, and reads from its trace what it is about. */
import { copyData } from '../../../base/copy';
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import { millis } from '../../../base/micros';
import { playWorld } from '../../../testing/world';
import type { EntryKind, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { assemble } from '../machines';
import { scenario as kafka } from '../scenario';

/** A world's file, as tests change it: whatever is wrong with it, its parser tells. */
export type WorldFile = Record<string, ReturnType<typeof JSON.parse>>;

export interface Played {
  readonly trace: Trace;
  readonly entries: readonly TraceEntry[];
  /** What lies in a partition in the end: 'm1@0', in order of offsets. */
  readonly log: (partition: string) => string[];
  /** The entries of a kind, and of a native if one is given. */
  readonly of: (kind: EntryKind, native?: string) => TraceEntry[];
  /** The last that a producer was told of a message: 'ok 3', 'fail', 'info'. */
  readonly told: (label: string) => string;
  /** What an application was given, in order: 'm1@0'. */
  readonly given: (consumer: string) => string[];
  readonly label: (entry: TraceEntry) => string;
  readonly name: (entry: TraceEntry) => string; // of its actor
}

/** Plays a world of this system to its end, or for so many milliseconds. */
export type Play = (
  name: string, change?: (file: WorldFile) => void, untilMs?: number,
) => Played;

/** How tests play the worlds that they were given. */
export const player = (worlds: readonly { readonly id: string; readonly file: Json }[]): Play =>
  (name, change = () => {}, untilMs) => {
    const world = worlds.find(({ id }) => id === `kafka/${name}`);
    if (world === undefined) throw new Error(`there is no world kafka/${name}`);
    const file = copyData(world.file) as WorldFile;
    change(file);
    const until = untilMs === undefined ? undefined : millis(untilMs);
    return reading(playWorld(file, { scenario: kafka, assemble }, until).trace);
  };

export const detailOf = ({ detail }: TraceEntry): Fields => fieldsOf(detail);

/** A number or a word of an entry's detail; nothing when it is not there. */
export function wordOf(entry: TraceEntry, field: string): string {
  const value = fieldsOf(entry.detail)[field];
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}

function reading(trace: Trace): Played {
  const entries = trace.entries();
  const label = ({ message }: TraceEntry): string =>
    (message === undefined ? '' : trace.messages[message]?.label ?? '');
  const of: Played['of'] = (kind, native) => entries.filter((entry) =>
    entry.kind === kind && (native === undefined || entry.native === native));
  const at = (entry: TraceEntry): string => `${label(entry)}@${wordOf(entry, 'offset')}`;
  const isActor = (entry: TraceEntry, name: string): boolean => trace.nameOf(entry.actor) === name;
  return {
    trace, entries, of, label, name: ({ actor }) => trace.nameOf(actor),
    log: (partition) => {
      const gone = new Set(of('removed').map(({ copy }) => copy));
      return of('stored').filter((entry) => isActor(entry, partition) && !gone.has(entry.copy))
        .sort((a, b) => Number(detailOf(a)['offset']) - Number(detailOf(b)['offset'])).map(at);
    },
    told: (wanted) => {
      const last = of('answered').findLast((entry) => label(entry) === wanted);
      if (last === undefined) return 'nothing';
      return `${wordOf(last, 'outcome')} ${wordOf(last, 'offset')}`.trim();
    },
    given: (consumer) => of('delivered')
      .filter(({ peer }) => peer !== undefined && trace.nameOf(peer) === consumer).map(at),
  };
}
