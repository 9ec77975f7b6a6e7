/** What is drawn of a system that does not say: its actors by role, and who was seen to talk. */
import type { Actor, Role } from '../trace/actor';
import { partsOfPair } from '../trace/columns';
import { kindCode } from '../trace/trace';
import type { ActorId } from '../trace/entry';
import type { Column, DrawnWorld, Topology, TopologyEdge, TopologyNode } from './topology';

const COLUMN_OF: { readonly [role in Role]?: Column } = {
  producer: 'producer', router: 'router', destination: 'destination', consumer: 'consumer',
};
const ORDER: readonly Column[] = ['producer', 'router', 'destination', 'consumer', 'broker'];
const DEAD_LETTERED = kindCode('deadLettered');

/** `pairs` are the hops that were seen, as `Hops.pairs` keeps them. */
export function defaultTopology(
  { trace, isPresent }: DrawnWorld, pairs: ReadonlyMap<number, number>,
): Topology {
  const { actors } = trace;
  const nodes = actors.flatMap((actor): TopologyNode[] => {
    const column = COLUMN_OF[actor.role];
    return column === undefined || !isPresent(actor.id)
      ? []
      : [{ actor: actor.name, column, kind: actor.role }];
  });
  const columns = new Map(nodes.map(({ actor, column }) => [actor, column]));
  const edges = new Map<string, TopologyEdge>();
  for (const [pair, seq] of pairs) {
    const [sender, receiver] = partsOfPair(pair);
    const source = drawnPart(actors, sender, columns);
    const target = drawnPart(actors, receiver, columns);
    if (source === undefined || target === undefined || source === target) continue;
    const isForth =
      trace.columns.kind[seq] === DEAD_LETTERED ||
      ORDER.indexOf(columns.get(source.name)!) <= ORDER.indexOf(columns.get(target.name)!);
    const [from, to] = isForth ? [source, target] : [target, source];
    const edge = { from: from.name, to: to.name, wire: wireBetween(trace, from, to) };
    edges.set(`${edge.from}>${edge.to}`, edge);
  }
  return { nodes, edges: [...edges.values()] };
}

/** The actor itself, or the drawn process that it is part of. */
export function drawnPart(
  actors: readonly Actor[], id: number, isDrawn: { has(name: string): boolean },
): Actor | undefined {
  let actor = actors[id];
  while (actor !== undefined && !isDrawn.has(actor.name)) {
    actor = actor.host === undefined ? undefined : actors[actor.host];
  }
  return actor;
}

/** The name of the wire between the processes of two actors; '' when there is none. */
function wireBetween({ actors }: DrawnWorld['trace'], a: Actor, b: Actor): string {
  const process = (actor: Actor): string => {
    let top = actor;
    while (top.host !== undefined) top = actors[top.host as ActorId]!;
    return top.name;
  };
  const names = [`${process(a)}-${process(b)}`, `${process(b)}-${process(a)}`];
  return names.find((name) => actors.some((x) => x.role === 'link' && x.name === name)) ?? '';
}
