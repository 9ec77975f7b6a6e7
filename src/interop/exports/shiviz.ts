/**
 * A run as ShiViz reads logs: two lines for each event, the second with its host and its vector
 * clock. What happened before what comes of the hops that arrived, and of causes.
 */
import type { Micros } from '../../base/micros';
import { lineOf } from '../../trace/actor';
import type { ActorId, TraceEntry } from '../../trace/entry';
import type { Trace } from '../../trace/trace';
import { type Hop, hopsOf, labelOf, MOMENTS, rootOf, type Told } from './told';

/** What a file says first: how its events are read, and that it holds one run. */
const HEAD = '(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})\n\n';

/** What a browser can draw; a log of more entries begins later. */
const ENTRIES_MAX = 10_000;

/** So many events of each host had happened, by its place among the actors. */
type Clock = ReadonlyMap<ActorId, number>;

interface Event {
  readonly host: ActorId;
  readonly at: Micros;
  readonly text: string;
}

export function shivizOf(whole: Told): string {
  const told = { ...whole, from: Math.max(whole.from, whole.count - ENTRIES_MAX) };
  const { trace, from, count, now } = told;
  const hops = hopsOf(told);
  const leaving = new Map(hops.map((hop) => [hop.entry.seq, hop]));
  const arriving = hops.filter(({ end, isLost }) => end !== undefined && !isLost)
    .toSorted((a, b) => a.end! - b.end! || a.entry.seq - b.entry.seq);
  const log = new CausalLog(trace);
  let arrived = 0;
  // Who did something at the moment of an arrival may have done it because of that.
  const receiveBy = (time: Micros): void => {
    for (; arrived < arriving.length && arriving[arrived]!.end! <= time; arrived++) {
      log.receive(arriving[arrived]!);
    }
  };
  for (let seq = from; seq < count; seq++) {
    const entry = trace.entry(seq);
    receiveBy(entry.at);
    log.read(entry, leaving.get(seq));
  }
  receiveBy(now);
  return `${HEAD}${log.lines.join('\n')}\n`;
}

/** Events in the order in which they happened, and what each entry stands for among them. */
class CausalLog {
  readonly lines: string[] = [];
  private readonly clocks = new Map<ActorId, Clock>(); // of each host's latest event
  private readonly stamps = new Map<number, Clock>(); // by seq; of what is no event, its cause's
  private readonly received = new Map<number, { readonly root: ActorId; readonly clock: Clock }>();
  private readonly names: ReadonlyMap<ActorId, string>;

  constructor(private readonly trace: Trace) {
    this.names = namesOf(trace);
  }

  /** One entry: a hop that leaves, a moment of a host, or only a link between cause and effect. */
  read(entry: TraceEntry, hop: Hop | undefined): void {
    const { seq, at, actor, kind, cause } = entry;
    const { actors } = this.trace;
    const known = this.knownFrom(cause, rootOf(actors, actor));
    const host = hop?.from ?? lineOf(actors, actors[actor]!)?.id;
    const isMoment = host !== undefined && (hop !== undefined || MOMENTS.includes(kind));
    if (!isMoment) {
      if (known !== undefined) this.stamps.set(seq, known);
      return;
    }
    const text = hop === undefined
      ? `${kind} ${labelOf(this.trace, { ...entry, native: '' })}`.trim()
      : `${hop.isLost ? 'lost: ' : ''}${hop.label} to ${this.trace.nameOf(hop.to)}`;
    this.stamps.set(seq, this.happen({ host, at, text }, known));
  }

  /** A hop that arrives. */
  receive({ entry, from, to, end, label }: Hop): void {
    const text = `received ${label} from ${this.trace.nameOf(from)}`;
    const clock = this.happen({ host: to, at: end!, text }, this.stamps.get(entry.seq));
    this.received.set(entry.seq, { root: rootOf(this.trace.actors, to), clock });
  }

  /** What a cause says of the past: in the process that a hop came to, its arrival. */
  private knownFrom(cause: number | undefined, root: ActorId): Clock | undefined {
    if (cause === undefined) return undefined;
    const receipt = this.received.get(cause);
    return receipt?.root === root ? receipt.clock : this.stamps.get(cause);
  }

  private happen({ host, at, text }: Event, known: Clock | undefined): Clock {
    const clock = new Map(this.clocks.get(host));
    for (const [other, events] of known ?? []) {
      clock.set(other, Math.max(events, clock.get(other) ?? 0));
    }
    clock.set(host, (this.clocks.get(host)?.get(host) ?? 0) + 1);
    this.clocks.set(host, clock);
    const names = [...clock].map(([other, events]) =>
      `${JSON.stringify(this.names.get(other))}:${events}`);
    this.lines.push(`${text} at ${at} us`, `${this.names.get(host)} {${names.join(',')}}`);
    return clock;
  }
}

/** Names without spaces, which would end them, and still each its own. */
function namesOf({ actors }: Trace): Map<ActorId, string> {
  const taken = new Set<string>();
  return new Map(actors.map(({ id, name }) => {
    const plain = name.replaceAll(/\s+/g, '_');
    const own = taken.has(plain) ? `${plain}#${id}` : plain;
    taken.add(own);
    return [id, own];
  }));
}
