/** A moment of the folded world, small: what rests, never what is gone. */
import { kindCode } from '../../trace/trace';
import { COUNT_WORDS, GONE, HELD, LOGGED, READY, UNACKED, UNTOLD, type World } from './world';

const ACTOR_COLUMNS = ['presence', 'health', 'state', 'version', 'healthAt'] as const;
type ActorColumn = (typeof ACTOR_COLUMNS)[number];

/** The copies at rest in one destination, in order, with what is known of each. */
interface HeldCopies {
  readonly actor: number;
  readonly ready: Int32Array;
  readonly held: Int32Array;
  readonly unacked: Int32Array;
  readonly facts: Int32Array; // since, attempts, isDead of all the above in turn
}

export interface Checkpoint {
  readonly length: number;
  readonly bytes: number;
  readonly shape: number;
  readonly actors: number;
  readonly columns: { readonly [name in ActorColumn]: World[ActorColumn] };
  readonly counts: Int32Array;
  readonly held: readonly HeldCopies[];
  readonly inboxes: readonly (readonly [actor: number, deliveries: Float64Array])[];
  readonly effects: Int32Array; // of each actor how many there were
}

/** A copy of all that a world needs to be folded on from here. */
export function save(world: World): Checkpoint {
  const actors = world.roles.length;
  const columns = Object.fromEntries(
    ACTOR_COLUMNS.map((name) => [name, world[name].slice(0, actors)]),
  ) as Checkpoint['columns'];
  const held = world.holders.flatMap((holder, actor) =>
    holder === undefined ? [] : [heldBy(world, actor)],
  );
  const inboxes = world.inboxes.flatMap((inbox, actor) =>
    inbox === undefined ? [] : [[actor, Float64Array.from([...inbox].flat())] as const],
  );
  const rows = held.reduce((sum, { facts }) => sum + facts.length * 5, 0);
  const mail = inboxes.reduce((sum, [, { length }]) => sum + length * 8, 0);
  return {
    length: world.length, shape: world.shape, actors, columns, held, inboxes,
    counts: world.counts.slice(0, actors * COUNT_WORDS.length),
    effects: Int32Array.from({ length: actors }, (_, id) => world.effects[id]?.entries.length ?? 0),
    bytes: actors * (20 + COUNT_WORDS.length * 4) + rows + mail,
  };
}

function heldBy(world: World, actor: number): HeldCopies {
  const { ready, held, unacked } = world.holders[actor]!;
  const rows = {
    ready: ready.toArray(), held: Int32Array.from(held), unacked: Int32Array.from(unacked),
  };
  const { since, attempts, isDead } = world.copies;
  const facts = new Int32Array((rows.ready.length + rows.held.length + rows.unacked.length) * 3);
  let place = 0;
  for (const row of [rows.ready, rows.held, rows.unacked]) {
    for (const copy of row) {
      facts[place++] = since[copy]!;
      facts[place++] = attempts[copy]!;
      facts[place++] = isDead[copy]!;
    }
  }
  return { actor, ...rows, facts };
}

/** Puts the world back to where a checkpoint was taken. */
export function restore(world: World, checkpoint: Checkpoint): void {
  world.length = checkpoint.length;
  world.shape = checkpoint.shape;
  for (const name of ACTOR_COLUMNS) {
    (world[name] as Float64Array).set(checkpoint.columns[name] as Float64Array);
  }
  world.counts.set(checkpoint.counts);
  forgetLater(world, checkpoint);
  world.copies.mode.fill(GONE);
  for (const holder of world.holders) {
    holder?.ready.restore(new Int32Array(0));
    holder?.held.clear();
    holder?.unacked.clear();
  }
  for (const held of checkpoint.held) restoreHeld(world, held);
  for (const inbox of world.inboxes) inbox?.clear();
  for (const [actor, deliveries] of checkpoint.inboxes) {
    const inbox = world.inbox(actor);
    for (let i = 0; i < deliveries.length; i += 2) inbox.set(deliveries[i]!, deliveries[i + 1]!);
  }
  cutEffects(world, checkpoint);
}

/** Actors that came after the checkpoint are as they were before they came. */
function forgetLater(world: World, { actors }: Checkpoint): void {
  for (let id = actors; id < world.roles.length; id++) {
    world.presence[id] = UNTOLD;
    world.health[id] = 0;
    world.state[id] = 0;
    world.version[id] = 0;
    world.healthAt[id] = 0;
  }
  world.counts.fill(0, actors * COUNT_WORDS.length);
}

function restoreHeld(world: World, { actor, ready, held, unacked, facts }: HeldCopies): void {
  const holder = world.holder(actor);
  const { copies } = world;
  holder.ready.restore(ready);
  let place = 0;
  const lay = (row: Int32Array, mode: number): void => {
    for (const copy of row) {
      copies.mode[copy] = mode;
      copies.holder[copy] = actor;
      copies.since[copy] = facts[place++]!;
      copies.attempts[copy] = facts[place++]!;
      copies.isDead[copy] = facts[place++]!;
    }
  };
  lay(ready, holder.isLog ? LOGGED : READY);
  lay(held, HELD);
  lay(unacked, UNACKED);
  for (const copy of held) holder.held.add(copy);
  for (const copy of unacked) holder.unacked.add(copy);
}

const PROCESSED = kindCode('processed');

function cutEffects(world: World, checkpoint: Checkpoint): void {
  const { kind, message } = world.trace.columns;
  world.effects.forEach((effects, actor) => {
    if (effects === undefined) return;
    const { entries, cells, times } = effects;
    const length = checkpoint.effects[actor] ?? 0;
    while (entries.length > length) {
      const seq = entries.pop()!;
      if (cells[cells.length - 1] === seq) cells.pop();
      if (kind[seq] !== PROCESSED) effects.dead--;
      else if (--times[message[seq]!]! === 0) effects.once--;
      else if (times[message[seq]!] === 1) {
        effects.twice--;
        effects.once++;
      }
    }
  });
}
