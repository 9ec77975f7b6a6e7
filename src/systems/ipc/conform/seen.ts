/** What a trace says of calls: how they returned, what they brought, what was counted. */
import { fieldsOf, type Json } from '../../../base/json';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';

const ANSWERS = /^(msg|mq_|IPC_|poll$)/;

/** How the calls of a process returned, in order: 'OK', 'EAGAIN'. */
export function codesOf(trace: Trace, process: string): readonly string[] {
  return answersTo(trace, process).map((entry) => codeIn(entry));
}

const codeIn = ({ detail }: TraceEntry): string => String(fieldsOf(detail)['code'] as string);

const answersTo = (trace: Trace, process: string): readonly TraceEntry[] =>
  trace.entries().filter(({ kind, native, peer }) => kind === 'answered' && ANSWERS.test(native)
    && peer !== undefined && trace.nameOf(peer) === process);

/** The nth answer of one kind to a process, as data. */
export const saidTo = (trace: Trace, process: string, [native, nth]: readonly [RegExp, number]):
Json => answersTo(trace, process).filter((entry) => native.test(entry.native))[nth]?.detail ?? null;

/** What reads brought a process: labels with their types, or priorities. */
export function broughtTo(
  trace: Trace, process: string, { labels, word, types }: {
    readonly labels: ReadonlyMap<string, string>; // by writer
    readonly word: string; // 'type'
    readonly types: ReadonlyMap<string, number>; // of messages, by label
  },
): readonly string[] {
  return trace.entries().flatMap((entry) => {
    const { kind, peer, message, detail } = entry;
    if (peer === undefined || (process !== '' && trace.nameOf(peer) !== process)) return [];
    const { type, cut, peeked } = fieldsOf(detail);
    const made = trace.messages.find(({ id, label }) =>
      (kind === 'delivered' ? id === message : label === peeked));
    const label = made === undefined ? '' : labels.get(trace.nameOf(made.producer)) ?? '';
    if (label === '') return [];
    const shown = typeof cut === 'number' ? label.slice(0, cut) : label;
    return [`${shown}(${word} ${String((type ?? types.get(label) ?? 0) as number)})`];
  });
}

/** How many notifications there were by a time. */
export const noticesBy = (trace: Trace, time: number): number =>
  trace.entries().filter(({ native, kind, at }) =>
    kind === 'answered' && native === 'notify' && at <= time).length;
