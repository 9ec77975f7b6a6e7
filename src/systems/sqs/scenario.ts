/** SQS's part of a scenario: what may be written in it, its defaults, and what is wrong. */
import type { Json } from '../../base/json';
import { phrasesOf } from '../../base/words/phrase';
import { commandedBy } from '../../scenario/own/commands';
import { isNot, twiceAt, unknownAt } from '../../scenario/own/names';
import { type OwnSchemas, shapeOwnParts } from '../../scenario/own/parts';
import type { Problem } from '../../scenario/problem';
import type { OwnParts, ReadParts, SystemScenario } from '../../scenario/system';
import { phrase as shared } from '../../scenario/words/phrase';
import { leavesOpen } from './scenario/promises';
import { bucketProblems } from './scenario/buckets';
import { clientCommands, serviceCommands } from './scenario/commands';
import { receiverSchema, senderSchema, settingsSchema, topologySchema } from './scenario/schemas';
import { SETTINGS } from './scenario/settings';
import { isFifoName, isQueueName, type Topology } from './topology';
import { applyAttributes, DEFAULTS } from './topology/attributes';
import { isFault } from './topology/fault';
import type { problems as words } from './words/problems.en';

const phrase = phrasesOf<typeof words>();

const EMPTY: Topology = { queues: [], buckets: [], clients: [], functions: [] };

const SCHEMAS: OwnSchemas = {
  topology: topologySchema, settings: settingsSchema,
  producer: senderSchema, consumer: receiverSchema,
};

function read(given: OwnParts): ReadParts {
  const { topology: own, parts, problems } = shapeOwnParts(given, SCHEMAS, EMPTY);
  const applications = [...given.producers, ...given.consumers].map(({ id }) => id);
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
        [name, ...applications.map((id) => `${id}-${name}`)]),
    ],
    commanded: new Map([
      ...commandedBy(own.clients.map(({ id }) => id), clientCommands),
      ...commandedBy(['sqs'], serviceCommands),
    ]),
  };
}

function queueProblems(
  { queues }: Topology, { name, attributes: raw }: Topology['queues'][number], at: number,
): readonly Problem[] {
  const path = `topology.queues[${at}]`;
  const problems: Problem[] = [];
  if (name === 'sqs' || !isQueueName(name)) {
    problems.push(isNot(`${path}.name`, `"${name}"`, phrase('sqs.queueName')));
  }
  if (queues.findIndex((queue) => queue.name === name) !== at) {
    problems.push(twiceAt(`${path}.name`, name));
  }
  const attributes = applyAttributes(DEFAULTS, raw, isFifoName(name));
  if (isFault(attributes)) {
    const { code, text } = attributes;
    const problem = shared('broker.fault', { code, text });
    const hint = phrase('sqs.attributes');
    return [...problems, { path: `${path}.attributes`, problem, hint }];
  }
  const { redrive } = attributes;
  return [...problems, ...redriveProblems(queues, { name, dlq: redrive?.dlq }, path)];
}

function redriveProblems(
  queues: Topology['queues'], { name, dlq }: { name: string; dlq: string | undefined },
  above: string,
): readonly Problem[] {
  if (dlq === undefined) return [];
  const path = `${above}.attributes.RedrivePolicy`;
  const names = queues.map((queue) => queue.name);
  if (!names.includes(dlq)) return [unknownAt({ noun: 'queue', name: dlq, path }, names)];
  if (isFifoName(dlq) === isFifoName(name)) return [];
  return [{ path, problem: phrase('sqs.otherType'), hint: phrase('sqs.sameType') }];
}

function missingQueues({ queues, functions }: Topology, given: OwnParts): readonly Problem[] {
  const names = queues.map(({ name }) => name);
  const mentions = [
    ...given.producers.map((item, at) => ({ item, path: `producers[${at}].options.queue` })),
    ...given.consumers.map((item, at) => ({ item, path: `consumers[${at}].options.queue` })),
  ].map(({ item, path }) => ({ name: (item.options as { queue?: Json } | null)?.queue, path }));
  const mapped = functions.map(({ queue: name }, at) =>
    ({ name, path: `topology.functions[${at}].queue` }));
  return [...mentions, ...mapped].flatMap(({ name, path }) =>
    typeof name !== 'string' || names.includes(name) ? []
      : [unknownAt({ noun: 'queue', name, path }, names)]);
}

export const scenario: SystemScenario = { id: 'sqs', settings: SETTINGS, read, leavesOpen };
