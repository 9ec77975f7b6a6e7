/** What happened in a world, in the words and the time of a case. */
import type { Json } from '../../../../../base/json';
import type { EntryKind, TraceEntry } from '../../../../../trace/entry';
import type { Trace } from '../../../../../trace/trace';
import { type Draft, partitionsOf } from '../draft';

export interface Facts {
  readonly draft: Draft;
  readonly entries: readonly TraceEntry[];
  readonly partitions: readonly string[];
  readonly t0: number; // of the case, in milliseconds: the first assignment that counts
  readonly of: (kind: EntryKind, native?: string) => readonly TraceEntry[];
  readonly ms: (entry: TraceEntry) => number;
  readonly name: (entry: TraceEntry) => string; // of its actor
  readonly peer: (entry: TraceEntry) => string;
  readonly label: (entry: TraceEntry) => string;
  readonly copyOffset: (entry: TraceEntry) => number; // where the copy that it is about lies
}

/** A field of an entry's detail. */
export const field = ({ detail }: TraceEntry, name: string): Json | undefined =>
  (detail as { readonly [name: string]: Json } | null | undefined)?.[name];

export const offsetOf = (entry: TraceEntry): number => Number(field(entry, 'offset'));

/** Reads a trace. */
export function factsOf(draft: Draft, trace: Trace): Facts {
  const entries = trace.entries();
  const of: Facts['of'] = (kind, native) => entries.filter((entry) =>
    entry.kind === kind && (native === undefined || entry.native === native));
  const ms = ({ at }: TraceEntry): number => at / 1000 - draft.startMs;
  const name = ({ actor }: TraceEntry): string => trace.nameOf(actor);
  const first = of('assigned', 'assign').find((entry) =>
    draft.first === undefined || name(entry) === draft.first);
  const places = new Map(of('stored').map((entry) => [entry.copy, offsetOf(entry)]));
  return {
    draft, entries, of, ms, name, partitions: partitionsOf(draft),
    copyOffset: ({ copy }) => places.get(copy) ?? -1,
    t0: first === undefined ? 0 : ms(first),
    peer: ({ peer }) => (peer === undefined ? '' : trace.nameOf(peer)),
    label: ({ message }) =>
      (message === undefined ? '' : trace.messages[message]?.label ?? ''),
  };
}

/** What lies in a partition in the end: "m1@0". */
export function logOf(facts: Facts, partition: string): string[] {
  const gone = new Set(facts.of('removed').map(({ copy }) => copy));
  return facts.of('stored')
    .filter((entry) => facts.name(entry) === partition && !gone.has(entry.copy))
    .toSorted((a, b) => offsetOf(a) - offsetOf(b))
    .map((entry) => `${facts.label(entry)}@${offsetOf(entry)}`);
}

/** The last that a producer was told of a message; `ok` has an offset. */
export function toldOf(facts: Facts, label: string): { outcome: Json; offset: Json } {
  const last = facts.of('answered').findLast((entry) => facts.label(entry) === label);
  return {
    outcome: (last && field(last, 'outcome')) ?? 'nothing',
    offset: (last && field(last, 'offset')) ?? null,
  };
}

/** What a consumer was given, in order; of all consumers when none is named. */
export const givenTo = (facts: Facts, consumer?: string): readonly TraceEntry[] =>
  facts.of('delivered').filter((entry) =>
    consumer === undefined || facts.peer(entry) === consumer);

/** What a group has committed in a partition, or in any. */
export const commitsOf = (facts: Facts, partition?: string): readonly TraceEntry[] =>
  facts.of('committed').filter((entry) =>
    partition === undefined || facts.peer(entry) === partition);

/** Offsets of what consumers have worked off, in order. */
export const workedBy = (facts: Facts, consumer?: string): number[] => facts.of('processed')
  .filter((entry) => consumer === undefined || facts.name(entry) === consumer)
  .map(facts.copyOffset);

/** What is in a list more than once, each named once. */
export const repeated = (offsets: readonly number[]): number[] =>
  [...new Set(offsets.filter((offset, at) => offsets.indexOf(offset) < at))]
    .toSorted((a, b) => a - b);

/** Who held which partitions at a moment, of those that had ever been given some. */
export function heldAt(facts: Facts, at: number): { [member: string]: string[] } {
  const held = new Map<string, Set<string>>();
  for (const entry of facts.entries) {
    if (entry.at > at) break;
    const name = facts.name(entry);
    if (entry.kind === 'left') held.delete(name);
    if (entry.kind !== 'assigned') continue;
    const given = (field(entry, 'partitions') ?? []) as readonly string[];
    const mine = held.get(name) ?? new Set();
    for (const one of given) mine[entry.native === 'assign' ? 'add' : 'delete'](one);
    held.set(name, mine);
  }
  return Object.fromEntries([...held].map(([name, mine]) => [name, [...mine].toSorted()]));
}

/** When the first fault came, in microseconds of the world. */
export const firstFault = ({ of, draft }: Facts): number =>
  [...of('crashed'), ...of('left')].find(({ at }) => at > draft.startMs * 1000)?.at ?? Infinity;
