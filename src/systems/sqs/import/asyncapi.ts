/** Makes queues of an AsyncAPI document's channels, and users of its operations. */
import * as v from 'valibot';
import type { Fields, Json } from '../../../base/json';
import { filled } from '../../../interop/asyncapi/addresses';
import { Bound } from '../../../interop/asyncapi/bound';
import type { Channel } from '../../../interop/asyncapi/document';
import type { AsyncApiPart, Given, Made } from '../../../interop/asyncapi/part';
import { noteAdded, receiversOf, sendersOf } from '../../../interop/asyncapi/roles';
import { uniqueIds } from '../../../interop/unique-ids';
import { isFifoName } from '../topology';
import { nameIn } from '../topology/attributes';
import { consumersOf, producersOf } from './applications';
import { namesOf } from './names';
import { queueOf } from './queues';
import { scenarioOf } from './scenario-of';
import type { Resource } from './template';
import { NOUNS, WHYS } from './words';

const number = v.nullish(v.number());
const text = v.nullish(v.string());

const queueSchema = v.looseObject({
  name: v.pipe(v.string(), v.minLength(1)), fifoQueue: v.nullish(v.boolean()),
  deduplicationScope: text, fifoThroughputLimit: text, deliveryDelay: number,
  visibilityTimeout: number, receiveMessageWaitTime: number, messageRetentionPeriod: number,
  redrivePolicy: v.nullish(v.object({
    deadLetterQueue: v.nullish(v.object({ arn: text, name: text })), maxReceiveCount: number,
  })),
});
type Queue = v.InferOutput<typeof queueSchema>;

const channelBinding = v.object({
  queue: v.nullish(queueSchema), deadLetterQueue: v.nullish(queueSchema),
});
const operationBinding = v.object({ queues: v.nullish(v.array(queueSchema)) });

/** The document's names of a queue's fields, and Amazon's. */
const ATTRIBUTES: { readonly [field: string]: string } = {
  deduplicationScope: 'DeduplicationScope', fifoThroughputLimit: 'FifoThroughputLimit',
  deliveryDelay: 'DelaySeconds', visibilityTimeout: 'VisibilityTimeout',
  receiveMessageWaitTime: 'ReceiveMessageWaitTimeSeconds',
  messageRetentionPeriod: 'MessageRetentionPeriod',
};
const READ = new Set(['name', 'fifoQueue', 'redrivePolicy']);

/** Without one, the binding says, "Default is 10". */
const MAX_RECEIVE_COUNT = 10;

/** A channel with the queues that it is, and others that only take dead letters. */
interface Queued {
  readonly channel: Channel;
  readonly main: readonly Queue[]; // who receives from it reads one of these
  readonly all: readonly Queue[];
}

function worldOf(given: Given): Made {
  const { report } = given;
  const bound = new Bound('sqs', report);
  const queued = given.channels.map((channel) => queuesOf(channel, bound));
  if (bound.problems.length > 0) return { problems: bound.problems };
  const said = new Map(queued.flatMap(({ all }) => all).map((queue) => [queue.name, queue]));
  for (const { name: item } of [...said.values()].filter((queue) => nameOf(queue) !== queue.name)) {
    report.note({ outcome: 'approximated', what: NOUNS.names, why: WHYS.letters, item });
  }
  const resources = [...said.values()].map((queue) => resourceOf(queue, said));
  const template = { resources, parameters: {} };
  const names = namesOf(template, resources, report);
  const made = resources.map((resource) => queueOf(resource, { template, report, names }));
  const elsewhere = [...new Set(made.flatMap((each) => each.elsewhere))];
  for (const item of elsewhere) {
    report.note({ outcome: 'added', what: NOUNS.queues, why: WHYS.otherDocument, item });
  }
  const queues = [
    ...made.map(({ queue }) => queue), ...elsewhere.map((name) => ({ name, attributes: {} })),
  ];
  const idOf = uniqueIds(['sqs', ...queues.map(({ name }) => name)]);
  const nameIs = ({ name }: Queue): string => names.get(name) as string;
  const senders = queued.flatMap(({ channel, main }) => main.flatMap((queue) =>
    sendersOf(channel, nameIs(queue)).map((role) => ({ ...role, queue: nameIs(queue) }))));
  const receivers = queued.flatMap(({ channel, main }) =>
    receiversOf(channel, nameIs(main[0] as Queue)).map((role, at) =>
      ({ ...role, queue: nameIs((main[at] ?? main[0]) as Queue) })));
  const producers = producersOf(senders, idOf);
  const consumers = consumersOf(receivers, idOf);
  noteAdded('producers', { roles: senders, made: producers }, report);
  noteAdded('consumers', { roles: receivers, made: consumers }, report);
  const applications = { producers, consumers };
  return { scenario: scenarioOf({ queues, functions: [], applications }) };
}

/** The queues of a channel: its own, or those that its receivers have behind an SNS topic. */
function queuesOf(channel: Channel, bound: Bound): Queued {
  const { queue, deadLetterQueue: dead } = bound.read(channelBinding, channel);
  const behind = channel.receives.flatMap((operation) =>
    bound.read(operationBinding, operation).queues ?? []);
  const given = queue === undefined || queue === null ? behind : [queue, ...behind];
  const named = new Set(given.flatMap(({ redrivePolicy }) =>
    redrivePolicy?.deadLetterQueue?.name ?? []));
  const reading = given.filter(({ name }) => !named.has(name));
  const own = queue ? [queue] : reading.length > 0 ? reading : [{ name: filled(channel) }];
  return { channel, main: own, all: [...own, ...given, ...(dead ? [dead] : [])] };
}

/** A queue's name as SQS takes it; of an ARN or a URL its last part (S2). */
function nameOf({ name, fifoQueue }: Queue): string {
  const last = /^https?:/.test(name) ? name.split('/').at(-1) ?? name
    : name.startsWith('arn:') ? nameIn(name) : name;
  const plain = last.replace(/\.fifo$/, '').replace(/[^\w-]+/g, '-').slice(0, 75) || 'queue';
  return fifoQueue === true || isFifoName(last) ? `${plain}.fifo` : plain;
}

/** A queue as a template would have it. */
function resourceOf(queue: Queue, said: ReadonlyMap<string, Queue>): Resource {
  const { name: id, redrivePolicy: redrive } = queue;
  const attributes = Object.entries(queue as unknown as Fields)
    .filter(([key, value]) => !READ.has(key) && value !== null)
    .map(([key, value]) => [ATTRIBUTES[key] ?? key, value] as const);
  const { arn, name } = redrive?.deadLetterQueue ?? {};
  const dead = name ? said.get(name) ?? { name } : undefined;
  const target = dead === undefined ? arn : nameOf(dead);
  const properties: { [name: string]: Json } = {
    ...Object.fromEntries(attributes), QueueName: nameOf(queue),
    FifoQueue: isFifoName(nameOf(queue)),
    ...(redrive && {
      RedrivePolicy: {
        deadLetterTargetArn: target ?? '',
        maxReceiveCount: redrive.maxReceiveCount ?? MAX_RECEIVE_COUNT,
      },
    }),
  };
  return { id, type: 'AWS::SQS::Queue', properties, isConditional: false };
}

/** How SQS reads AsyncAPI documents. */
export const asyncApi: AsyncApiPart = {
  title: { en: 'Amazon SQS', ko: 'Amazon SQS' },
  protocols: ['sqs'],
  binding: 'sqs',
  worldOf,
};
