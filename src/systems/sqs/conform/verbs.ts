/** The operations of the form, as commands of a client or of the service. */
import type { Fields, Json } from '../../../base/json';
import type { CaseStep } from '../../../conform/forms/cases/case';
import { textOf as text } from '../../../conform/text';
import type {
  BatchHandle, ClientCommand, HandleRef, SentMessage, ServiceCommand,
} from '../topology/commands';
import { attributesOf } from './world';

/** Who is told what. */
type Said = ClientCommand | ServiceCommand;

/** The commands of one step. */
type Verb = (step: CaseStep) => readonly Said[];

const optional = <N extends string, V>(name: N, value: V | undefined | null) =>
  (value === undefined || value === null ? {} : { [name]: value }) as { [name in N]?: V };
const whole = (value: Json | undefined): number | undefined =>
  (value === undefined || value === null ? undefined : Number(value));

const named = ({ as }: CaseStep) => optional('as', as);

/** What a message is made of, wherever it is written. */
function messageOf(given: Fields): SentMessage {
  const { body, bytes, group, dedup, delay, attrs } = given as { readonly [field: string]: Json };
  return {
    body: bytes === undefined ? text(body) : `${text(bytes)} bytes`,
    ...optional('size', whole(bytes)),
    ...optional('group', group as string | undefined),
    ...optional('dedup', dedup as string | undefined),
    ...optional('delay', whole(delay)),
    ...optional('attributes', attrs as Fields | undefined),
  };
}

/** "r1.0" is the first message of the receive r1; anything else is a handle as text. */
function handleOf(handle: Json | undefined): HandleRef {
  const [, of, at] = /^([\w-]+)\.(\d+)$/.exec(text(handle)) ?? [];
  return of === undefined ? text(handle) : { of, at: Number(at) };
}

function entriesOf(entries: Json | undefined): readonly BatchHandle[] {
  return ((entries ?? []) as readonly (Fields | string)[]).map((entry, at) => {
    if (typeof entry === 'string') return { id: `e${at}`, handle: handleOf(entry) };
    const { id, handle, timeout } = entry;
    return {
      id: id === undefined ? `e${at}` : text(id), handle: handleOf(handle),
      ...optional('timeout', whole(timeout)),
    };
  });
}

const PARCEL = 10; // the most that one batch has

function sendMany(step: CaseStep): readonly ClientCommand[] {
  const { queue, count, group, body } = step;
  const all = Array.from({ length: Number(count) }, (_, at) => ({
    ...messageOf(step as Fields), id: `e${at % PARCEL}`,
    body: `${text(body ?? group ?? 'm')}-${at}`,
  }));
  const parcels = Array.from({ length: Math.ceil(all.length / PARCEL) }, (_, at) =>
    all.slice(at * PARCEL, (at + 1) * PARCEL));
  return parcels.map((entries) =>
    ({ type: 'sendMessageBatch', queue: text(queue), entries, ...named(step) }));
}

type Receive = ClientCommand & { readonly type: 'receiveMessage' };

const receive = (step: CaseStep, more: Partial<Receive> = {}): Receive => ({
  type: 'receiveMessage', queue: text(step['queue']), ...optional('max', whole(step['max'])),
  ...optional('wait', whole(step['wait'])), ...optional('timeout', whole(step['vt'])),
  ...optional('attemptId', step['attemptId'] as string | undefined), ...named(step), ...more,
});

const queueOf = ({ queue }: CaseStep) => ({ queue: text(queue) });

const attributes = ({ type, attrs, attributes: given = attrs, redrive }: CaseStep) => ({
  attributes: attributesOf({
    ...(type === 'fifo' && { FifoQueue: 'true' }), ...(given ?? {}) as Fields,
  }, redrive),
}); // a queue that is called fifo is made as one

/** Every operation of the form that this system has. */
export const VERBS: { readonly [op: string]: Verb } = {
  send: (step) =>
    [{ type: 'sendMessage', ...queueOf(step), ...messageOf(step as Fields), ...named(step) }],
  send_batch: (step) => [{
    type: 'sendMessageBatch', ...queueOf(step), ...named(step),
    entries: ((step['entries'] ?? []) as readonly Fields[]).map((entry, at) =>
      ({ id: entry['id'] === undefined ? `e${at}` : text(entry['id']), ...messageOf(entry) })),
  }],
  send_sized: (step) =>
    [{ type: 'sendMessage', ...queueOf(step), ...messageOf(step as Fields), ...named(step) }],
  send_many: sendMany,
  receive: (step) => [receive(step)],
  receive_many: (step) =>
    Array.from({ length: Number(step['concurrency'] ?? step['count'] ?? 1) }, () => receive(step)),
  receive_next: (step) => [receive(step, { until: Number(step['count'] ?? 1) })],
  receive_until: (step) => [receive(step, { until: Number(step['count'] ?? 1) })],
  receive_n_times: (step) => [receive(step, { times: Number(step['times'] ?? 1) })],
  await: () => [],
  delete: (step) => [
    { type: 'deleteMessage', ...queueOf(step), handle: handleOf(step['handle']), ...named(step) },
  ],
  delete_raw: (step) => [
    { type: 'deleteMessage', ...queueOf(step), handle: text(step['handle']), ...named(step) },
  ],
  delete_bodies: (step) => [{
    type: 'deleteEach', ...queueOf(step), of: text(step['of']),
    bodies: (step['bodies'] ?? []) as readonly string[], ...named(step),
  }],
  delete_all: (step) =>
    [{ type: 'deleteEach', ...queueOf(step), of: text(step['of']), ...named(step) }],
  delete_batch: (step) => [{
    type: 'deleteMessageBatch', ...queueOf(step), ...named(step), ...batchOf(step),
  }],
  delete_batch_raw: (step) => [{
    type: 'deleteMessageBatch', ...queueOf(step), ...named(step),
    entries: Array.from({ length: Number(step['count'] ?? 0) }, (_, at) =>
      ({ id: `e${at}`, handle: text(step['handle'] ?? 'garbage') })),
  }],
  change_visibility: (step) => [{
    type: 'changeMessageVisibility', ...queueOf(step), handle: handleOf(step['handle']),
    timeout: Number(step['timeout']), ...named(step),
  }],
  change_visibility_raw: (step) => [{
    type: 'changeMessageVisibility', ...queueOf(step), handle: text(step['handle'] ?? 'garbage'),
    timeout: Number(step['timeout'] ?? 0), ...named(step),
  }],
  change_visibility_batch: (step) => [{
    type: 'changeMessageVisibilityBatch', ...queueOf(step), ...named(step), ...batchOf(step),
    ...optional('timeout', whole(step['timeout'])),
  }],
  counts: (step) => [{
    type: 'getQueueAttributes', ...queueOf(step), ...named(step),
    names: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed'],
  }],
  purge: (step) => [{ type: 'purgeQueue', ...queueOf(step), ...named(step) }],
  create_queue: (step) =>
    [{ type: 'createQueue', name: text(step['name']), ...attributes(step), ...named(step) }],
  delete_queue: (step) => [{ type: 'deleteQueue', ...queueOf(step), ...named(step) }],
  set_attributes: (step) =>
    [{ type: 'setQueueAttributes', ...queueOf(step), ...attributes(step), ...named(step) }],
  get_attributes: (step) => [{
    type: 'getQueueAttributes', ...queueOf(step), ...named(step),
    ...optional('names', step['names'] as readonly string[] | undefined),
  }],
  start_move_task: (step) => [{
    type: 'startMessageMoveTask', source: text(step['source']), ...named(step),
    ...optional('destination', step['destination'] as string | undefined),
    ...optional('perSecond', whole(step['maxPerSecond'])),
  }],
  cancel_move_task: (step) => [{
    type: 'cancelMessageMoveTask', ...named(step),
    task: text(step['task'] ?? step['handle'] ?? step['of']).replace(/\.TaskHandle$/, ''),
  }],
  list_move_tasks: (step) => [{
    type: 'listMessageMoveTasks', source: text(step['source']), ...named(step),
    ...optional('max', whole(step['max'])),
  }],
  fault: (step) => {
    const state = step['down'] === true ? 'down' : text(step['state'] ?? 'up');
    return [{ type: state === 'down' ? 'serverDown' : 'serverUp', server: text(step['server']) }];
  },
  attach_lambda: () => [], // part of the world from the beginning
};

const batchOf = ({ of, entries }: CaseStep) =>
  (of === undefined ? { entries: entriesOf(entries) } : { of: text(of) });
