/** Who no longer hears a machine, of those that it works with. */
import type { Role } from '../trace/actor';
import type { ActorId, TraceEntry } from '../trace/entry';
import { wiresOf } from './again';
import { because, type MachineAnswer, type Plain } from './obstacle';
import { hasJoined } from './places';
import type { Scene } from './scene';

/** Wires of an actor that are cut, and connections that are gone. */
export function connectionsOf(scene: Scene, actor: ActorId): MachineAnswer[] {
  // What a server keeps has no wires of its own: what lies in it says what keeps it.
  const role = scene.trace.actors[actor]?.role;
  if (role === 'destination' || (role === 'router' && !hasJoined(scene, actor))) return [];
  const cuts = wiresOf(scene, actor).flatMap((wire) => {
    const turn = scene.newestOf(wire, 'blocked', 'unblocked');
    return turn?.kind === 'blocked' ? [{ who: wire, turn }] : [];
  });
  return [...kept(scene, 'cut', cuts), ...kept(scene, 'disconnected', partedFrom(scene, actor))];
}

/** An actor that is not reached, and the entry that says so. */
interface Parted {
  readonly who: ActorId;
  readonly turn: TraceEntry;
}

/** One answer for all that keep it in one way; the newest is explained. */
function kept(scene: Scene, obstacle: Plain, parted: readonly Parted[]): MachineAnswer[] {
  const last = parted.at(-1);
  if (last === undefined) return [];
  const who = parted.map((each) => scene.trace.nameOf(each.who)).join(', ');
  return [{ obstacle, values: { who }, ...because(scene, last.turn) }];
}

const APPLICATIONS = new Set<Role | undefined>(['producer', 'consumer', 'client']);

/** Whether an actor is an application or its client, and no server. */
export const isApplication = ({ trace }: Scene, actor: ActorId): boolean =>
  APPLICATIONS.has(trace.actors[actor]?.role);

/** With whom an actor's connection is gone. A server goes on without a client that left. */
function partedFrom(scene: Scene, actor: ActorId): Parted[] {
  const { actors } = scene.trace;
  const role = actors[actor]?.role;
  const turns = new Map<ActorId, TraceEntry>(); // the newest with each
  for (const turn of scene.aboutOf(actor, 'connected', 'disconnected')) {
    const other = turn.actor === actor ? turn.peer : turn.actor;
    if (other === undefined) continue;
    turns.delete(other);
    turns.set(other, turn);
  }
  const all = [...turns].map(([who, turn]) => ({ who, turn }));
  // An application goes on once it has any connection.
  const asked = isApplication(scene, actor) ? all.slice(-1)
    : all.filter(({ who }) => actors[who]?.role === role);
  return asked.filter(({ turn }) => turn.kind === 'disconnected');
}
