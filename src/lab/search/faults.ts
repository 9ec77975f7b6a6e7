/**
 * Every fault that may matter in a run, one for each boundary between two events. Boundaries
 * between which a machine and its wires meet no message are the same boundary.
 */
import type { Micros } from '../../base/micros';
import type { Run } from '../../kernel/run';
import type { Anchor, HopAnchor, Step } from '../../scenario/scenario';
import type { ActorId, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import type { LabSystem } from '../system';
import { Wiring } from './wiring';

/** A short outage; the other kind lasts until the end of the timeline. */
const SHORT = 500_000 as Micros;
const OUTAGES = [{ for: SHORT }, {}] as const;

/** The faults of one kind each at every boundary of a run that has been played. */
export function faultsOf(run: Run, { neverFails = [] }: Pick<LabSystem, 'neverFails'>):
readonly Step[] {
  const { trace } = run.world;
  const wiring = new Wiring(run.world);
  const counter = new Counter(trace);
  const faults: Step[] = [];
  const isSpared = (process: string): boolean => neverFails.includes(process);
  for (const { entry, isNew } of tellingEntries(trace)) {
    const counted = counter.count(entry);
    if (!isNew) continue;
    const at = { after: counted.after, plus: 0 as Micros };
    const wire = wiring.wireOf(entry);
    if (wire !== undefined && (entry.until ?? 0) > entry.at) {
      faults.push({ at: { hop: counted.hop }, do: 'drop', target: wire });
      faults.push(...OUTAGES.map((outage): Step => ({ at, do: 'cut', target: wire, ...outage })));
    }
    const process = wiring.processOf(entry.actor);
    if (process === undefined || isSpared(process)) continue;
    faults.push(...OUTAGES.map((outage): Step =>
      ({ at, do: 'crash', target: process, ...outage })));
    faults.push({ at, do: 'pause', target: process });
  }
  return faults;
}

interface Telling {
  readonly entry: TraceEntry;
  readonly isNew: boolean; // something else has happened here since its like
}

/** Entries of somebody's events, and whether one repeats what its actor did last. */
function* tellingEntries(trace: Trace): Generator<Telling> {
  const last = new Map<ActorId, string>();
  for (let seq = 0; seq < trace.length; seq++) {
    const entry = trace.entry(seq);
    const { actor, kind, native, peer, message, copy, detail } = entry;
    const isState = kind === 'changed' && detail === undefined;
    const isOfMessage = message !== undefined || copy !== undefined;
    const said = `${kind} ${native} ${peer ?? ''}`;
    yield { entry, isNew: !isState && (isOfMessage || last.get(actor) !== said) };
    if (!isState) last.set(actor, isOfMessage ? '' : said);
  }
}

/** Counts entries as anchors count them, so that each has an anchor of its own. */
class Counter {
  private readonly counts = new Map<string, number>();

  constructor(private readonly trace: Trace) {}

  count(entry: TraceEntry): { readonly after: Anchor; readonly hop: HopAnchor } {
    const { trace } = this;
    const { kind, native, actor, peer, message } = entry;
    const named = {
      kind, native, actor: trace.nameOf(actor),
      ...(peer !== undefined && { peer: trace.nameOf(peer) }),
      ...(message !== undefined && { message: trace.messages[message]?.label ?? '' }),
    };
    const key = JSON.stringify(named);
    const nth = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, nth);
    return { after: { ...named, nth }, hop: { ...named, nth } };
  }
}
