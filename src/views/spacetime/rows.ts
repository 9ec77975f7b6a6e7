/** Which machines have a line of their own in a space-time diagram. */
import type { Actor, Role } from '../../trace/actor';
import type { ActorId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';

/** The roles that have lines, from top to bottom; what runs inside one is shown on its line. */
const ORDER: readonly Role[] = [
  'producer', 'router', 'destination', 'broker', 'coordinator', 'consumer', 'client',
];

/** One line. */
export interface Row {
  readonly actor: ActorId;
  readonly name: string;
  readonly role: Role;
}

/** Lines for those of the actors that took part in a hop, and the line of every actor. */
export interface Rows {
  readonly rows: readonly Row[];
  readonly rowOf: readonly number[]; // by actor: a place in rows; -1 for none
}

/** Lines of a trace; `used` are the actors at the ends of its hops. */
export function rowsOf({ actors }: Trace, used: ReadonlySet<number>): Rows {
  const lines = actors.map((actor) => lineOf(actors, actor));
  const shown = new Set(
    [...used].map((actor) => lines[actor]).filter((line) => line !== undefined),
  );
  const rows = [...shown].toSorted((a, b) => placeOf(a) - placeOf(b) || a.id - b.id)
    .map(({ id, name, role }) => ({ actor: id, name, role }));
  const places = new Map(rows.map(({ actor }, place) => [actor, place]));
  const rowOf = lines.map((line) => (line === undefined ? -1 : places.get(line.id) ?? -1));
  return { rows, rowOf };
}

const placeOf = ({ role }: Actor): number => ORDER.indexOf(role);

/** The actor itself when its role has lines and it is no part of a process, else its process. */
function lineOf(actors: readonly Actor[], actor: Actor): Actor | undefined {
  let at: Actor | undefined = actor;
  while (at !== undefined) {
    const isInside = at.host !== undefined && at.role !== 'destination' && at.role !== 'router';
    if (ORDER.includes(at.role) && !isInside) return at;
    at = at.host === undefined ? undefined : actors[at.host];
  }
  return undefined;
}
