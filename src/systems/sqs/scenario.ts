/** SQS's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import type { Json } from '../../base/json';
import { nearest } from '../../scenario/nearest';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { Problem } from '../../scenario/problem';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { leavesOpen } from './scenario/promises';
import { bucketProblems } from './scenario/buckets';
import { receiverSchema, senderSchema, settingsSchema, topologySchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { isFifoName, type Topology } from './topology';
import { applyAttributes, DEFAULTS } from './topology/attributes';
import { isFault } from './topology/fault';

const EMPTY: Topology = { queues: [], buckets: [], clients: [], functions: [] };

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: settingsSchema,
  producer: senderSchema, consumer: receiverSchema,
};

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts(given, SCHEMAS, EMPTY);
  const speakers = [...given.producers, ...given.consumers, ...own.clients, ...own.functions];
  return {
    parts,
    problems: [
      ...problems,
      ...own.queues.flatMap((queue, at) => queueProblems(own, queue, at)),
      ...missingQueues(own, given),
      ...bucketProblems(own, given),
    ],
    targets: [
      'sqs', ...own.queues.map(({ name }) => name), ...own.clients.map(({ id }) => id),
      ...own.functions.map(({ id }) => id), ...speakers.map(({ id }) => `${id}-sqs`),
      ...own.buckets.flatMap(({ name }) =>
        [name, ...[...given.producers, ...given.consumers].map(({ id }) => `${id}-${name}`)]),
    ],
  };
}

function queueProblems(
  { queues }: Topology, { name, attributes: raw }: Topology['queues'][number], at: number,
): readonly Problem[] {
  const path = `topology.queues[${at}]`;
  const problems: Problem[] = [];
  if (name === 'sqs' || !isQueueName(name)) {
    const hint = '1 to 80 letters, digits, hyphens and underscores; a FIFO queue ends in .fifo';
    problems.push({ path: `${path}.name`, problem: `is "${name}"`, hint });
  }
  if (queues.findIndex((queue) => queue.name === name) !== at) {
    const problem = `"${name}" is there twice`;
    problems.push({ path: `${path}.name`, problem, hint: 'rename one' });
  }
  const attributes = applyAttributes(DEFAULTS, raw, isFifoName(name));
  if (isFault(attributes)) {
    const { code, text } = attributes;
    return [...problems, { path: `${path}.attributes`, problem: `${code}: ${text}`, hint: HINT }];
  }
  const { redrive } = attributes;
  if (redrive !== null && !queues.some((queue) => queue.name === redrive.dlq)) {
    const hint = nearest(redrive.dlq, queues.map((queue) => queue.name));
    const problem = `unknown queue "${redrive.dlq}"`;
    problems.push({ path: `${path}.attributes.RedrivePolicy`, problem, hint });
  } else if (redrive !== null && isFifoName(redrive.dlq) !== isFifoName(name)) {
    const problem = 'the dead-letter queue is of another type';
    const hint = 'a FIFO queue needs a FIFO queue for its dead letters, a standard one a standard';
    problems.push({ path: `${path}.attributes.RedrivePolicy`, problem, hint });
  }
  return problems;
}

/** S2: the suffix counts. */
const isQueueName = (name: string): boolean =>
  name.length <= 80 && /^[\w-]+(\.fifo)?$/.test(name);

const HINT = 'the attributes of a queue are those of SetQueueAttributes';

function missingQueues({ queues, functions }: Topology, given: OwnParts): readonly Problem[] {
  const names = queues.map(({ name }) => name);
  const mentions = [
    ...given.producers.map((item, at) => ({ item, path: `producers[${at}].options.queue` })),
    ...given.consumers.map((item, at) => ({ item, path: `consumers[${at}].options.queue` })),
  ].map(({ item, path }) => ({ name: (item.options as { queue?: Json } | null)?.queue, path }));
  const mapped = functions.map(({ queue: name }, at) =>
    ({ name, path: `topology.functions[${at}].queue` }));
  return [...mentions, ...mapped].flatMap(({ name, path }) =>
    typeof name !== 'string' || names.includes(name) ? [] : [
      { path, problem: `unknown queue "${name}"`, hint: nearest(name, names) },
    ]);
}

export const scenario: SystemScenario = { id: 'sqs', settings: SETTINGS, read, leavesOpen };
