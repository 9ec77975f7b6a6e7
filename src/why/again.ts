/** Why a copy went out again, and why nobody had settled it before. */
import type { ActorId, TraceEntry } from '../trace/entry';
import { fieldOf, type Scene } from './scene';
import { after, isSetting, isStep, joined, type Reason, walk } from './walk';

/** A delivery, and until when it was out. */
interface Out {
  readonly delivery: TraceEntry;
  readonly until: number; // seq
}

/** Why a delivery of a copy is not its first. */
export function whyAgain(scene: Scene, delivery: TraceEntry): Reason {
  const life = scene.lifeOf(delivery.message!).filter(({ copy }) => copy === delivery.copy);
  const before = life.filter(({ seq }) => seq < delivery.seq);
  const last = before.findLast(({ kind }) => kind === 'delivered');
  const back = before.findLast(({ kind, seq }) => kind === 'stored' && seq > (last?.seq ?? -1));
  // A log keeps what it hands out: there nothing comes back, its reader begins anew.
  const from = back ?? delivery;
  const unsettled = last === undefined
    ? undefined : whyUnsettled(scene, { delivery: last, until: from.seq });
  return after(scene, [delivery.seq], joined(walk(scene, from.seq), unsettled));
}

/** What kept the one who had it from settling it in time; undefined when nothing but time did. */
export function whyUnsettled(scene: Scene, out: Out): Reason | undefined {
  const trouble = lostOnTheWay(scene, out) ?? troubleOf(scene, out) ?? poisonOf(scene, out);
  return trouble === undefined ? undefined : walk(scene, trouble.seq);
}

const isWithin = ({ seq }: TraceEntry, { delivery, until }: Out): boolean =>
  seq > delivery.seq && seq < until;

/** The delivery itself, or what was said of it, never arrived. */
function lostOnTheWay(scene: Scene, out: Out): TraceEntry | undefined {
  const { message, peer, copy } = out.delivery;
  const life = scene.lifeOf(message!).filter((entry) => isWithin(entry, out));
  const own = life.find((entry) => entry.kind === 'dropped' && entry.copy === copy);
  if (own !== undefined) return own;
  // One hop may carry several: its end names the message of the first.
  const settled = life.find(({ kind, actor }) => kind === 'settled' && actor === peer);
  const hops = [out.delivery, ...(settled === undefined ? [] : [settled])];
  return hops.map((hop) => droppedWith(scene, hop, out.until)).find((entry) => entry !== undefined);
}

function droppedWith(scene: Scene, hop: TraceEntry, until: number): TraceEntry | undefined {
  const { columns } = scene.trace;
  for (const wire of scene.trace.actors) {
    if (wire.role !== 'link') continue;
    const found = scene.ownOf(wire.id, until).find(({ kind, cause = -1, seq }) =>
      kind === 'dropped' && seq > hop.seq && cause >= 0 &&
      columns.at[cause] === hop.at && columns.actor[cause] === hop.actor &&
      columns.peer[cause] === hop.peer && columns.kind[cause] === columns.kind[hop.seq]);
    if (found !== undefined) return found;
  }
  return undefined;
}

const ENDS = new Set(['crashed', 'stopped', 'disconnected', 'blocked', 'left']);

/** What befell the one who had it: it died, stood still, or was cut off. */
function troubleOf(scene: Scene, out: Out): TraceEntry | undefined {
  const { peer } = out.delivery;
  if (peer === undefined) return undefined;
  const ends = [...scene.hostsOf(peer), ...wiresOf(scene, peer)]
    .flatMap((actor) => scene.ownOf(actor, out.until))
    .filter((entry) => isWithin(entry, out) && isTrouble(entry));
  return ends.toSorted((a, b) => a.seq - b.seq)[0];
}

const isTrouble = (entry: TraceEntry): boolean =>
  ENDS.has(entry.kind) || (isStep(entry) && !isSetting(entry) && entry.native === 'slow');

/** The wires that end at an actor, or at a process that it runs in. */
export function wiresOf(scene: Scene, actor: ActorId): ActorId[] {
  const hosts = scene.hostsOf(actor);
  const isOurs = (end: ActorId): boolean =>
    hosts.includes(end) || scene.hostsOf(end).some((host) => hosts.includes(host));
  return scene.trace.actors
    .filter(({ role, ends }) => role === 'link' && (ends?.some(isOurs) ?? false))
    .map(({ id }) => id);
}

/** Its code could not work on the message. */
function poisonOf(scene: Scene, { delivery, until }: Out): TraceEntry | undefined {
  const label = scene.trace.messages[delivery.message!]?.label;
  if (delivery.peer === undefined) return undefined;
  return scene.ownOf(delivery.peer, until).find((entry) =>
    entry.native === 'poison' && fieldOf(entry, 'value') === label);
}
