/** Where a drawn actor stands, and how large it is there. */
import type { ActorId, Density, Form, Heading, Lane } from '../frame';
import type { Column, Join, PartBox, Topology, TopologyNode } from '../topology';
import { joinsIn } from './order';
import { shortNames } from './short-names';

export interface Place {
  readonly node: TopologyNode;
  readonly actor: ActorId;
  readonly short: string | undefined; // its name where it is crowded, if that is another
  readonly width: number;
  readonly height: number;
  readonly density: Density;
  readonly parts: readonly PartBox[];
  x: number;
  y: number;
}

export type Sizes = Pick<Place, 'width' | 'height' | 'density' | 'parts'>;

/** A lane without what changes from moment to moment. */
export type LanePlace = Omit<Lane, 'health'>;

/** Where a subscriber's effects are shown. */
export interface GroupPlace {
  readonly subscriber: ActorId;
  readonly label: string;
  readonly x: number;
  y: number;
  readonly width: number;
  readonly height: number;
}

export interface WallPlace {
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly groups: readonly GroupPlace[];
}

/** A topology with its positions: what does not change while nothing comes or goes. */
export interface Layout {
  readonly form: Form;
  readonly width: number;
  readonly height: number;
  readonly places: readonly Place[];
  readonly lanes: readonly LanePlace[];
  readonly headings: readonly Heading[];
  readonly wall: WallPlace | null;
}

/** What a layout is made from. */
export interface Plan {
  readonly topology: Topology;
  readonly actorOf: (name: string) => ActorId | undefined;
  readonly readerOf: (name: string) => ActorId | undefined; // whoever reads under it
  readonly subscribersOf: (name: string) => readonly string[]; // whose effects a destination feeds
  readonly worked: readonly string[]; // the subscribers that have effects already
  readonly positions: { readonly [actor: string]: readonly [x: number, y: number] };
}

/** A crowded world has many: nobody looks through all of them for each place. */
function byEnd(joins: readonly Join[], end: 'from' | 'to'): Map<string, Join[]> {
  const found = new Map<string, Join[]>();
  for (const join of joins) {
    const list = found.get(join[end]) ?? [];
    found.set(join[end], list);
    list.push(join);
  }
  return found;
}

/** The places of one layout, found by name or by column. */
export class Places {
  readonly all: Place[] = [];
  private readonly byName = new Map<string, Place>();
  private readonly byColumn = new Map<Column, Place[]>();
  private readonly shorts: ReadonlyMap<string, string>;
  private readonly joins: { readonly [end in 'from' | 'to']: ReadonlyMap<string, Join[]> };

  constructor(readonly plan: Plan) {
    this.shorts = shortNames(plan.topology.nodes);
    const joins = joinsIn(plan.topology);
    this.joins = { from: byEnd(joins, 'from'), to: byEnd(joins, 'to') };
  }

  add(node: TopologyNode, size: Sizes): Place | undefined {
    const actor = this.plan.actorOf(node.actor);
    if (actor === undefined) return undefined;
    const short = this.shorts.get(node.actor);
    const place: Place = { node, actor, short, ...size, x: 0, y: 0 };
    this.all.push(place);
    this.byName.set(node.actor, place);
    const column = this.byColumn.get(node.column) ?? [];
    this.byColumn.set(node.column, column);
    column.push(place);
    return place;
  }

  named(name: string): Place | undefined {
    return this.byName.get(name);
  }

  /** Where a road ends: at a station, or at the part of it that the road names. */
  end(name: string, part = ''): Place | undefined {
    const place = this.byName.get(name);
    const box = place?.parts.find(({ id }) => id === part);
    if (place === undefined || box === undefined) return place;
    const { x = 0, width = place.width - x, y, height } = box;
    return { ...place, x: place.x + x, y: place.y + y, width, height };
  }

  in(column: Column): Place[] {
    return this.byColumn.get(column)?.slice() ?? [];
  }

  /** The places that belong beside one, towards those who read or those who write. */
  beyond(place: Place, end: 'to' | 'from'): Place[] {
    return this.joinsOf(place, end).flatMap((join) => this.named(join[end]) ?? []);
  }

  /** The same, where roads end there: at a part of a station, if they name one. */
  endsBeyond(place: Place, end: 'to' | 'from'): Place[] {
    return this.joinsOf(place, end)
      .flatMap((join) => this.end(join[end], join[`${end}Part`]) ?? []);
  }

  private joinsOf({ node }: Place, end: 'to' | 'from'): Join[] {
    return this.joins[end === 'to' ? 'from' : 'to'].get(node.actor) ?? [];
  }
}

export const middleX = ({ x, width }: Place): number => x + width / 2;
export const middleY = ({ y, height }: Place): number => y + height / 2;

/** A router that only takes what destinations give up; it stands beside what it feeds. */
export function isReturnNode({ actor, column }: TopologyNode, { topology }: Plan): boolean {
  if (column !== 'router') return false;
  const sources = topology.edges.filter(({ to }) => to === actor).map(({ from }) => from);
  const destinations = topology.nodes.filter((node) => node.column === 'destination');
  return (
    sources.length > 0 && sources.every((from) => destinations.some((node) => node.actor === from))
  );
}

export const isReturn = ({ plan }: Places, { node }: Place): boolean => isReturnNode(node, plan);
