/** The picture at any time of a trace: the world folded up to it, and what is on the way. */
import type { Micros } from '../base/micros';
import type { Scenario } from '../scenario/scenario';
import { NONE } from '../trace/columns';
import { groupNamed, readerName } from '../trace/actor';
import type { ActorId } from '../trace/entry';
import type { Trace } from '../trace/trace';
import { Wires } from './health/apart';
import { defaultTopology } from './default-topology';
import { EffectsWall } from './effects';
import type { Form, Frame, Lane, LaneHealth } from './frame';
import { wireHealth } from './health/health';
import { Hops } from './hops';
import { LaneFinder } from './lane-finder';
import { formFor, layOut, type Layout, type Plan } from './layout';
import { Slots } from './slots';
import { Stations } from './stations';
import { TokenColumns } from './tokens';
import type { DrawnWorld, SystemFrames } from './topology';
import { History } from './world/history';
import { Readings } from './world/reading';
import type { Effects, World } from './world/world';

/** What a system says goes before what is seen in the trace. */
export interface FrameOptions extends Partial<SystemFrames> {
  readonly scenario?: Scenario;
  readonly tokensMax?: number; // above this many, roads show counts instead of tokens
}

/** A layout with what was derived from it once. */
interface Scene {
  readonly key: string;
  readonly plan: Plan;
  readonly layout: Layout;
  readonly finder: LaneFinder;
  readonly drawn: ReadonlySet<string>; // names of wires that have a road
}

/** Layouts that are kept: going forth and back over a declared queue lays nothing out again. */
const SCENES_MAX = 16;

export class Frames {
  private readonly history: History;
  private readonly hops: Hops;
  private readonly tokens: TokenColumns;
  private readonly stations = new Stations();
  private readonly slots: Slots;
  private readonly readings: Readings | undefined;
  private readonly wall = new EffectsWall();
  private readonly wires: Wires;
  private scenes: Scene[] = [];
  private lanes: readonly Lane[] = [];
  private form: Form = 'wide';

  constructor(private readonly trace: Trace, private readonly options: FrameOptions = {}) {
    this.history = new History(trace);
    this.hops = new Hops(trace);
    this.slots = new Slots(trace);
    this.wires = new Wires(trace);
    const { reading, scenario } = options;
    this.readings = reading && new Readings(reading, trace, { scenario });
    this.tokens = new TokenColumns(trace, this.hops, options.tokensMax);
  }

  /** Chooses the arrangement for a stage of this width in px. */
  resize(width: number): void {
    this.form = formFor(width);
  }

  /** To be called before the trace is cut to `length`: a chunk is to replace what follows. */
  cut(length: number): void {
    if (length >= this.trace.length) return;
    this.history.cut(length);
    this.hops.cut(length);
    this.readings?.cut(length);
    this.stations.clear();
    this.slots.clear();
    this.wall.clear();
    this.wires.clear();
    this.scenes = [];
  }

  /** The picture at a time. The columns of its tokens are used again for the next picture. */
  at(time: Micros): Frame {
    this.hops.scan();
    const length = lengthAt(this.trace, time);
    const world = this.history.seek(length);
    this.readings?.seek(length);
    const { plan, layout, finder, drawn } = this.sceneOf(world);
    const { tokens, flows } = this.tokens.at(time, finder);
    const readings = this.readings && { readings: this.readings };
    const { slots, wires } = this;
    const moment = {
      world, time, pending: this.tokens.pending, plan, slots, wires, drawn, ...readings,
    };
    return {
      at: time, form: layout.form, width: layout.width, height: layout.height,
      stations: this.stations.at(layout.places, moment),
      lanes: this.lanesAt(world, layout),
      headings: layout.headings,
      wall: this.wall.at(world, layout.wall),
      tokens, flows,
    };
  }

  /** The roads that hops went along, as they are laid out in the newest picture. */
  roadsOf(hops: readonly number[]): ReadonlySet<string> {
    const [scene] = this.scenes;
    const roads = new Set<string>();
    for (const hop of scene === undefined ? [] : hops) {
      const way = scene!.finder.wayOf(hop);
      // A way is its lane's place, doubled, and one more when it is taken backwards.
      const lane = way === NONE ? undefined : scene!.layout.lanes[way >> 1];
      if (lane !== undefined) roads.add(lane.id);
    }
    return roads;
  }

  private sceneOf(world: World): Scene {
    const { pairs, turns } = this.hops;
    const turned = turnedBy(turns, world.length);
    // Whoever is in a world from its beginning tells nothing of it: he only comes to be known.
    const worked = world.effects.filter(hasBegun).length;
    const seen = [this.trace.actors.length, pairs.size, turns.length, turned, worked];
    const key = [this.form, world.shape, world.starts.size, ...seen].join(' ');
    const known = this.scenes.find((scene) => scene.key === key);
    if (known !== undefined) return known;
    const plan = this.planOf(world, turned);
    const layout = layOut(plan, this.form);
    const drawn = new Set(layout.lanes.map(({ wire }) => wire));
    const scene = { key, plan, layout, finder: new LaneFinder(this.trace, layout), drawn };
    this.scenes = [scene, ...this.scenes.slice(0, SCENES_MAX - 1)];
    return scene;
  }

  private planOf(world: World, turned: number): Plan {
    const { trace, options, hops } = this;
    const drawn: DrawnWorld = {
      trace, turned, scenario: options.scenario,
      isPresent: (actor: ActorId) => world.isPresent(actor),
    };
    return {
      topology: options.topologyOf?.(drawn) ?? defaultTopology(drawn, hops.pairs),
      actorOf: (name) => trace.actorNamed(name)?.id,
      readerOf: (name) => (groupNamed(trace.actors, name) ?? trace.actorNamed(name))?.id,
      subscribersOf: (name) => trace.actorNamed(name)?.subscribers ?? [name],
      worked: world.effects.flatMap((one, actor) =>
        (hasBegun(one) ? readerName(trace.actors[actor]) : [])),
      positions: options.scenario?.positions ?? {},
    };
  }

  private lanesAt(world: World, layout: Layout): readonly Lane[] {
    const { lanes } = this;
    const healths = layout.lanes.map(({ wire }) => laneHealth(world, wire));
    const isSame =
      lanes.length === layout.lanes.length &&
      lanes.every(({ points, health }, i) =>
        points === layout.lanes[i]!.points && health === healths[i]);
    if (!isSame) this.lanes = layout.lanes.map((lane, i) => ({ ...lane, health: healths[i]! }));
    return this.lanes;
  }
}

function laneHealth(world: World, wire: string): LaneHealth {
  const actor = wire === '' ? undefined : world.trace.actorNamed(wire);
  return actor === undefined ? 'open' : wireHealth(world.health[actor.id]!);
}

/** Whether somebody has worked for a subscriber; what was only given up here is no work. */
const hasBegun = (effects: Effects | undefined): boolean =>
  effects !== undefined && effects.once + effects.twice > 0;

/** How many entries there were when readers last came, went or were assigned something. */
function turnedBy(turns: readonly number[], length: number): number {
  return (turns.findLast((seq) => seq < length) ?? -1) + 1;
}

/** How many entries there were by a time, that moment's own included. */
function lengthAt({ columns, length }: Trace, time: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (columns.at[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
