/** What each kind of entry does to the logs. */
import { fieldsOf } from '../../base/json';
import { readerName } from '../../trace/actor';
import type { ActorId, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { ITEMS_KEPT, type Log, LogItem, type Logs, readerIn, type Work } from './log';
import { isToldSafe } from './told';

/** A number of an entry's detail; -1 when it says none. */
export const numberOf = (entry: TraceEntry, field: string): number => {
  const value = fieldsOf(entry.detail)[field];
  return typeof value === 'number' ? value : -1;
};

/** Reads one entry; `field` is what the system calls an offset. The logs that it changed. */
export function readLogs(
  state: Logs, { trace, entry, field }: { trace: Trace; entry: TraceEntry; field: string },
): readonly ActorId[] {
  switch (entry.kind) {
    case 'stored': return stored(state, { trace, entry, field });
    case 'delivered': return delivered(state, trace, entry);
    case 'processed': return processed(state, trace, entry);
    case 'removed': return removed(state, trace, entry);
    case 'joined': return joined(state, trace, entry);
    case 'committed': return committed(state, { trace, entry, field });
    default: return NONE;
  }
}

const NONE: readonly ActorId[] = [];

function stored(
  { logs, work }: Logs, { trace, entry, field }: { trace: Trace; entry: TraceEntry; field: string },
): readonly ActorId[] {
  const log = logs.get(entry.actor);
  const { copy, message } = entry;
  if (log === undefined || copy === undefined || message === undefined) return NONE;
  const offset = numberOf(entry, field);
  const { seq, at, cause = -1 } = entry;
  cutFor(log, offset, { trace, entry });
  const last = log.items.at(-1);
  if (last !== undefined && last.offset === offset) {
    log.items.truncate(log.items.length - 1);
    log.items.push(new LogItem(offset, { ...last.is, copies: [...last.is.copies, copy] }));
  } else {
    const label = (trace.messages[message]?.label ?? '').replace(/^(m(?=\d)|.+(?=@))/, '');
    // What one append put here came with one request, at one moment; or it says what it is of.
    const isOfBatch = last !== undefined && last.is.at === at && last.is.cause === cause;
    const chunk = numberOf(entry, 'chunk');
    const batch = chunk >= 0 ? chunk : isOfBatch ? last.is.batch : offset;
    log.items.push(new LogItem(offset, {
      label, message, entry: seq, at, cause, copies: [copy], batch,
    }));
  }
  work.set(copy, { handed: {}, effects: {} });
  log.end = Math.max(log.end, offset + 1);
  forgetOld(log, work);
  return [entry.actor];
}

/** Another leader appends where its log ends: what stood from there on is in nobody's log now. */
function cutFor(log: Log, offset: number, by: Cut): void {
  const { items } = log;
  const { cause = -1 } = by.entry;
  for (let last = items.at(-1); last !== undefined; last = items.at(-1)) {
    // One append may put several messages at one place.
    if (last.offset < offset || (last.offset === offset && last.is.cause === cause)) return;
    cutOff(log, last, by);
    items.truncate(items.length - 1);
  }
}

/** More than any picture shows. */
const GONE_KEPT = 8;

/** What cuts the end off a log. */
interface Cut {
  readonly trace: Trace;
  readonly entry: TraceEntry;
}

function cutOff(log: Log, item: LogItem, { trace, entry }: Cut): void {
  if (isToldSafe(trace, item, entry.seq)) {
    log.gone = [...log.gone, item].sort((a, b) => a.is.entry - b.is.entry).slice(-GONE_KEPT);
  }
  log.end = Math.min(log.end, item.offset);
}

function forgetOld({ items }: Log, work: Map<number, Work>): void {
  if (items.length <= ITEMS_KEPT * 2) return;
  for (let at = 0; at < ITEMS_KEPT; at++) {
    for (const copy of items.at(at)?.is.copies ?? []) work.delete(copy);
  }
  items.dropFirst(ITEMS_KEPT);
}

function delivered(state: Logs, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { logs, work, readerOf } = state;
  const { actor, copy, peer } = entry;
  const log = logs.get(actor);
  if (log === undefined || copy === undefined || peer === undefined) return NONE;
  const name = readerOf.get(peer) ?? trace.nameOf(peer);
  const reader = readerIn(log, name);
  const offset = offsetOf(log, copy);
  if (offset >= 0) reader.position = offset + 1;
  const done = work.get(copy);
  if (done !== undefined) done.handed[name] = (done.handed[name] ?? 0) + 1;
  return [actor];
}

function offsetOf({ items }: Log, copy: number): number {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items.at(at) as LogItem;
    if (item.is.copies.includes(copy)) return item.offset;
  }
  return -1;
}

function processed({ logs, work }: Logs, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  const { copy = -1, peer } = entry;
  const done = work.get(copy);
  if (done === undefined || peer === undefined) return NONE;
  const name = readerName(trace.actors[peer]);
  const isSkipped = fieldsOf(entry.detail)['skipped'] === true;
  if (!isSkipped) done.effects[name] = (done.effects[name] ?? 0) + 1;
  return [...logs].flatMap(([id, log]) => (log.readers[name] === undefined ? [] : [id]));
}

function removed(
  { logs, work }: Logs, trace: Trace, entry: TraceEntry,
): readonly ActorId[] {
  const log = logs.get(entry.actor);
  const { copy } = entry;
  if (log === undefined || copy === undefined) return NONE;
  work.delete(copy);
  const { items } = log;
  const first = items.at(0);
  if (fieldsOf(entry.detail)['reason'] === 'truncated') {
    const kept = items.slice().filter((item) => {
      const isCut = item.is.copies.includes(copy);
      if (isCut) cutOff(log, item, { trace, entry });
      return !isCut;
    });
    if (kept.length < items.length) items.replace(kept);
  } else if (first?.is.copies.includes(copy) === true) {
    items.dropFirst(1);
    log.start = Math.max(log.start, first.offset + 1);
  } else items.replace(items.slice().filter(({ is }) => !is.copies.includes(copy)));
  return [entry.actor];
}

function joined({ readerOf, logs }: Logs, trace: Trace, entry: TraceEntry): readonly ActorId[] {
  if (entry.peer === undefined) return NONE;
  readerOf.set(entry.actor, readerName(trace.actors[entry.peer]));
  return [...logs.keys()];
}

function committed(
  { logs }: Logs, { trace, entry, field }: { trace: Trace; entry: TraceEntry; field: string },
): readonly ActorId[] {
  const log = logs.get(entry.peer ?? -1 as ActorId);
  if (log === undefined || entry.peer === undefined) return NONE;
  readerIn(log, readerName(trace.actors[entry.actor])).committed = numberOf(entry, field);
  return [entry.peer];
}
