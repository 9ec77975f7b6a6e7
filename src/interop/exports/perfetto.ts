/**
 * A run in the Trace Event Format, which Perfetto and browsers' own viewers open: a process for
 * each process, hops and work as slices that may overlap, what waits as counters. Simulated
 * microseconds are its microseconds.
 */
import type { Fields } from '../../base/json';
import type { ActorId, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { hopsOf, labelOf, MOMENTS, rootOf, type Told } from './told';
import { Waiting } from './waiting';

/** Where something is drawn: the process, and the part of it; numbers begin with 1. */
interface Track {
  readonly pid: number;
  readonly tid: number;
}

const PHASE = { slice: 'b', end: 'e', moment: 'i', counter: 'C', name: 'M' } as const;

export function perfettoOf(told: Told): string {
  const { title, system, seed } = told;
  const traceEvents = [...namesOf(told.trace), ...slicesOf(told), ...momentsOf(told)];
  const otherData = { title, system, seed, simulated: 'Times are simulated, from 0.' };
  return `${JSON.stringify({ traceEvents, displayTimeUnit: 'ms', otherData })}\n`;
}

const trackOf = ({ actors }: Trace, actor: ActorId): Track =>
  ({ pid: rootOf(actors, actor) + 1, tid: actor + 1 });

function namesOf(trace: Trace): Fields[] {
  return trace.actors.flatMap(({ id, name, role }) => {
    if (role === 'link' || role === 'world') return [];
    const track = trackOf(trace, id);
    const { pid, tid } = track;
    const thread = { ph: PHASE.name, ...track, name: 'thread_name', args: { name } };
    return pid !== tid ? [thread]
      : [{ ph: PHASE.name, ...track, name: 'process_name', args: { name } }, thread];
  });
}

/** A hop is a slice of whoever sends; one that is still on its way has no end. */
function slicesOf(told: Told): Fields[] {
  const { trace } = told;
  return hopsOf(told).flatMap(({ entry, to, end, isLost, label }) => {
    const slice = {
      ...trackOf(trace, entry.actor), cat: isLost ? 'lost' : entry.kind, name: label,
      id: entry.seq,
    };
    const args = { to: trace.nameOf(to), seq: entry.seq, ...(entry.rule && { rule: entry.rule }) };
    const begin = { ...slice, ph: PHASE.slice, ts: entry.at, args };
    return end === undefined ? [begin] : [begin, { ...slice, ph: PHASE.end, ts: end }];
  });
}

function momentsOf({ trace, from, count }: Told): Fields[] {
  const waiting = new Waiting();
  const events: Fields[] = [];
  for (let seq = 0; seq < count; seq++) {
    const entry = trace.entry(seq);
    const level = waiting.read(entry);
    if (seq < from) continue;
    if (MOMENTS.includes(entry.kind)) events.push(momentOf(trace, entry));
    if (level === undefined) continue;
    const { pid } = trackOf(trace, entry.actor);
    const name = trace.nameOf(entry.actor);
    events.push({ ph: PHASE.counter, pid, name, ts: entry.at, args: { ...level } });
  }
  return events;
}

const momentOf = (trace: Trace, entry: TraceEntry): Fields => ({
  ph: PHASE.moment, s: 't', ...trackOf(trace, entry.actor), cat: entry.kind,
  name: `${entry.kind} ${labelOf(trace, entry)}`.trim(), ts: entry.at,
  args: { seq: entry.seq, ...(entry.rule && { rule: entry.rule }) },
});
