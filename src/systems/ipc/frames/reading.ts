/** What every queue holds and who sleeps at it, folded from the trace. */
import { Fact } from '../../../base/fact';
import { fieldsOf } from '../../../base/json';
import type { Reading } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import type { ActorId, TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { limitsOf } from '../scenario/settings';
import { type Api, topologyOf } from '../topology';

/** A message in a queue. */
export class Lying extends Fact {
  constructor(
    readonly label: string, readonly entry: number,
    readonly is: { readonly type: number; readonly size: number },
  ) {
    super();
  }
}

/** A writer that sleeps with its message. */
export class Asleep extends Fact {
  constructor(readonly name: string, readonly entry: number) {
    super();
  }
}

interface Queue {
  readonly api: Api;
  room: number; // bytes, or places
  isThere: boolean;
  readonly held: Map<number, Lying>; // by copy, as they would be read
  readonly writers: Map<ActorId, Asleep>;
  readonly readers: Map<ActorId, string>; // in their calls
  notified: string; // who is registered
}

export interface QueueDetail {
  readonly api: Api;
  readonly room: number;
  readonly isThere: boolean;
  readonly used: number; // bytes, or messages
  readonly held: readonly Lying[];
  readonly writers: readonly Asleep[];
  readonly readers: readonly string[];
  readonly notified: string;
}

type State = { readonly queues: Map<ActorId, Queue> };

function begin(trace: Trace, scenario: Scenario | undefined): State {
  const specs = scenario === undefined ? [] : topologyOf(scenario).queues;
  const limits = limitsOf(scenario ?? { settings: {} });
  const queues = new Map(trace.actors.filter(({ role }) => role === 'destination')
    .map(({ id, name }) => {
      const spec = specs.find((each) => each.name === name);
      const api = spec?.api ?? 'sysv';
      const room = api === 'sysv'
        ? spec?.qbytes ?? limits.msgmnb : spec?.maxmsg ?? limits.msgDefault;
      const queue: Queue = {
        api, room, isThere: spec?.exists ?? true, held: new Map(), writers: new Map(),
        readers: new Map(), notified: '',
      };
      return [id, queue] as const;
    }));
  return { queues };
}

const NONE: readonly ActorId[] = [];
const READS = ['msgrcv', 'mq_receive'];

function read({ queues }: State, trace: Trace, seq: number): readonly ActorId[] {
  const entry = trace.entry(seq);
  const { kind, native, actor, peer } = entry;
  const queue = queues.get(actor);
  const other = peer === undefined ? undefined : queues.get(peer);
  if (queue !== undefined) return change(queue, trace, entry) ? [actor] : NONE;
  if (other !== undefined && peer !== undefined) {
    if (kind === 'sent' && READS.includes(native)) other.readers.set(actor, trace.nameOf(actor));
    else if (kind === 'blocked') other.writers.set(actor, new Asleep(trace.nameOf(actor), seq));
    else if (kind === 'unblocked') other.writers.delete(actor);
    else return NONE;
    return [peer];
  }
  return kind === 'crashed' ? leave(queues, trace, actor) : NONE;
}

/** What happens to a queue itself. */
function change(queue: Queue, trace: Trace, entry: TraceEntry): boolean {
  const { kind, native, copy = -1, peer } = entry;
  switch (kind) {
    case 'stored': return store(queue, trace, entry);
    case 'removed': return queue.held.delete(copy);
    case 'delivered': return peer !== undefined && queue.readers.delete(peer);
    case 'answered': {
      const { code, on, qbytes } = fieldsOf(entry.detail);
      if (peer !== undefined && READS.includes(native)) queue.readers.delete(peer);
      if (native === 'notify') queue.notified = '';
      if (native === 'mq_notify' && code === 'OK') {
        queue.notified = on === true && peer !== undefined ? trace.nameOf(peer) : '';
      }
      if (native === 'IPC_SET' && code === 'OK') queue.room = Number(qbytes);
      return true;
    }
    case 'changed':
      queue.isThere = !['absent', 'down'].includes(native);
      return true;
    default: return false;
  }
}

function store({ held }: Queue, trace: Trace, entry: TraceEntry): boolean {
  const { seq, copy = -1, message = -1 } = entry;
  const { type, position } = fieldsOf(entry.detail);
  const facts = trace.messages[message];
  const lying = new Lying(facts?.label ?? '', seq, {
    type: Number(type), size: facts?.size ?? 0,
  });
  if (typeof position !== 'number') {
    held.set(copy, lying);
    return true;
  }
  const rows = [...held];
  rows.splice(position, 0, [copy, lying]);
  held.clear();
  for (const [key, row] of rows) held.set(key, row);
  return true;
}

/** A process that died sleeps nowhere; a machine that did takes its processes along. */
function leave(queues: Map<ActorId, Queue>, trace: Trace, actor: ActorId): readonly ActorId[] {
  const isMachine = trace.actors[actor]?.role === 'broker';
  for (const queue of queues.values()) {
    if (isMachine) {
      queue.writers.clear();
      queue.readers.clear();
      queue.notified = '';
    }
    queue.writers.delete(actor);
    queue.readers.delete(actor);
    if (queue.notified === trace.nameOf(actor)) queue.notified = '';
  }
  return [...queues.keys()];
}

function detailOf({ queues }: State, actor: ActorId): QueueDetail | undefined {
  const queue = queues.get(actor);
  if (queue === undefined) return undefined;
  const held = [...queue.held.values()];
  const used = queue.api === 'posix' ? held.length
    : held.reduce((sum, { is: { size } }) => sum + size, 0);
  return {
    api: queue.api, room: queue.room, isThere: queue.isThere, used, held,
    writers: [...queue.writers.values()], readers: [...queue.readers.values()],
    notified: queue.notified,
  };
}

export const reading: Reading<State> = { begin, read, detailOf };
