/** What a queue's drawing is given: what is shown of its messages, and how many there are. */
import type { Held, Polled, QueueState } from './held';
import type { Traits } from './plan';

/** Messages of one kind: the first of them, and how many there are. */
export interface Some {
  readonly total: number;
  readonly shown: readonly Held[];
}

/** One FIFO group: what is out locks what waits. */
export interface Group {
  readonly name: string;
  readonly out: readonly Held[]; // in flight, or delayed at its head
  readonly waiting: readonly Held[];
}

export interface Server {
  readonly name: string; // 's2'
  readonly copies: number; // of messages that are in the queue
  readonly ghosts: number; // of messages whose deletion it has missed
  readonly isDown: boolean;
  readonly isAsked: boolean; // by the last receive, if that was a short poll
}

export interface QueueDetail {
  readonly traits: Traits;
  readonly visible: Some;
  readonly inFlight: Some; // who comes back first, first
  readonly delayed: Some;
  readonly groups: readonly Group[]; // FIFO
  readonly servers: readonly Server[];
  readonly polled: Polled | null;
}

/** More than this no drawing has room for. */
const SHOWN_MAX = 24;

export function detailOf(queue: QueueState, down: readonly string[]): QueueDetail {
  const { traits, held, polled } = queue;
  const phases: { [phase in Held['is']['phase']]: Held[] } = {
    visible: [], inFlight: [], delayed: [],
  };
  for (const one of held.values()) phases[one.is.phase].push(one);
  return {
    traits, polled,
    visible: { total: phases.visible.length, shown: phases.visible.slice(0, SHOWN_MAX) },
    inFlight: soonest(phases.inFlight),
    delayed: soonest(phases.delayed),
    groups: traits.isFifo ? groupsOf(queue) : [],
    servers: serversOf(queue, down),
  };
}

/** The first to end, without sorting them all. */
function soonest(all: readonly Held[]): Some {
  const shown: Held[] = [];
  for (const one of all) {
    const last = shown.at(-1);
    if (shown.length === SHOWN_MAX && last !== undefined && last.is.until <= one.is.until) continue;
    let at = shown.length;
    while (at > 0 && shown[at - 1]!.is.until > one.is.until) at--;
    shown.splice(at, 0, one);
    if (shown.length > SHOWN_MAX) shown.pop();
  }
  return { total: all.length, shown };
}

/** S62: the groups in the order of the scenario, then in the order in which they came. */
function groupsOf({ traits, held }: QueueState): Group[] {
  const groups = new Map<string, { out: Held[]; waiting: Held[] }>();
  for (const name of traits.groups) groups.set(name, { out: [], waiting: [] });
  for (const one of held.values()) {
    const { group, phase } = one.is;
    let lane = groups.get(group);
    if (lane === undefined) groups.set(group, (lane = { out: [], waiting: [] }));
    lane[phase === 'visible' ? 'waiting' : 'out'].push(one);
  }
  return [...groups].map(([name, lane]) => ({ name, ...lane }));
}

function serversOf(
  { traits, held, ghosts, polled }: QueueState, down: readonly string[],
): Server[] {
  const counts = new Map<string, number>();
  const lost = new Map<string, number>();
  if (traits.servers.length > 0) {
    tally(held, counts);
    tally(ghosts, lost);
  }
  return traits.servers.map((name) => ({
    name, copies: counts.get(name) ?? 0, ghosts: lost.get(name) ?? 0, isDown: down.includes(name),
    isAsked: polled?.asked?.includes(name) ?? false,
  }));
}

function tally(held: ReadonlyMap<number, Held>, counts: Map<string, number>): void {
  for (const { is } of held.values()) {
    for (const server of is.servers) counts.set(server, (counts.get(server) ?? 0) + 1);
  }
}
