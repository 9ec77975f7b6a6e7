/** Which machines have a line of their own in a space-time diagram. */
import { type Actor, lineOf, LINES, type Role } from '../../trace/actor';
import type { ActorId } from '../../trace/entry';
import type { Trace } from '../../trace/trace';

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

/** From top to bottom. */
const placeOf = ({ role }: Actor): number => LINES.indexOf(role);
