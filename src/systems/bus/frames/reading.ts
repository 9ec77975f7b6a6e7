/** What the hub and its channels hold, folded from the trace. */
import { fieldsOf } from '../../../base/json';
import type { Reading } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { DEAD, HUB, INVALID, topologyOf } from '../topology';
import { type HubDetail, Lying, SHOWN_MAX } from './detail';

/** One place where copies lie: the hub's own queue, or a channel. */
interface Place {
  readonly name: string;
  readonly isAside: boolean;
  readonly held: Map<number, Lying>; // by copy, in their order
}

interface State {
  readonly hub: ActorId; // -1: there is none
  readonly workers: number;
  readonly places: Map<ActorId, Place>;
  model: string;
}

const NONE: readonly ActorId[] = [];

function begin(trace: Trace, scenario: Scenario | undefined): State {
  const hub = trace.actorNamed(HUB)?.id ?? (-1 as ActorId);
  const spec = scenario === undefined ? undefined : topologyOf(scenario);
  const places = new Map(trace.actors.filter(({ id, host }) => id === hub || host === hub)
    .map(({ id, name }) => [id, {
      name, isAside: name === INVALID || name === DEAD, held: new Map<number, Lying>(),
    }]));
  return { hub, places, workers: spec?.hub.workers ?? 0, model: spec?.model[0]?.name ?? '' };
}

function read(state: State, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const place = state.places.get(entry.actor);
  if (place === undefined) return NONE;
  return change(state, place, { trace, entry }) ? [state.hub] : NONE;
}

interface Happened {
  readonly trace: Trace;
  readonly entry: TraceEntry;
}

function change(state: State, place: Place, { trace, entry }: Happened): boolean {
  const { kind, native, copy = -1, message = -1, seq, detail } = entry;
  const { held } = place;
  const label = trace.messages[message]?.label ?? '';
  switch (kind) {
    case 'stored':
      put(held, { copy, lying: new Lying(label, seq, false) }, fieldsOf(detail)['position'] === 0);
      return true;
    case 'delivered':
      held.set(copy, new Lying(label, seq, true));
      return true;
    case 'removed':
    case 'deadLettered':
      return held.delete(copy);
    case 'changed':
      if (native === 'model') state.model = String(fieldsOf(detail)['value'] as string);
      if (native === 'mediate') held.set(copy, new Lying(label, seq, true));
      return true;
    case 'crashed':
      for (const each of state.places.values()) calm(each);
      return true;
    default: return false;
  }
}

interface Row {
  readonly copy: number;
  readonly lying: Lying;
}

/** What comes back stands first. */
function put(held: Map<number, Lying>, { copy, lying }: Row, isFirst: boolean): void {
  held.delete(copy);
  const rest = isFirst ? [...held] : [];
  if (isFirst) held.clear();
  held.set(copy, lying);
  for (const [key, value] of rest) held.set(key, value);
}

/** What a worker had in hand waits once more. */
function calm({ held }: Place): void {
  for (const [copy, { label, entry }] of held) held.set(copy, new Lying(label, entry, false));
}

const shownOf = (held: readonly Lying[]): readonly Lying[] => held.slice(0, SHOWN_MAX);

function detailOf(
  { hub, places, workers, model }: State, actor: ActorId,
): HubDetail | undefined {
  const own = places.get(hub);
  if (actor !== hub || own === undefined) return undefined;
  const front = [...own.held.values()];
  const channels = [...places].filter(([id]) => id !== hub).map(([, { name, isAside, held }]) => {
    const all = [...held.values()];
    return { name, isAside, held: shownOf(all), total: all.length };
  });
  return {
    model, workers, busy: front.filter(({ isOut }) => isOut).length,
    front: shownOf(front), total: front.length,
    channels: [...channels.filter(({ isAside }) => !isAside),
      ...channels.filter(({ isAside }) => isAside)],
  };
}

export const reading: Reading<State> = { begin, read, detailOf };
