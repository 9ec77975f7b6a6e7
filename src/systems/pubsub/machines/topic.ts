/** A topic: takes messages in, numbers them, and gives every subscription a copy. */
import { setup } from 'xstate';
import { textSize } from '../../../base/text/text-size';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames, say,
} from '../../../kernel/machine';
import { DELETED_TOPIC } from '../topology';
import { type Fault, invalid, notFound } from '../topology/fault';
import { passes } from '../topology/filter';
import { LIMITS } from '../topology/ranges';
import { answer, askedBy, type Part } from './answer';
import {
  type AdminRequest, type Asking, Published, type PublishEntry, type PublishRequest,
} from './facts';
import { keepPublished } from './log';
import type { ListedTopic, ServiceRecord } from './service-record';

export interface TopicRecord {
  readonly name: string;
}

/** A message that a subscription gave up (G24). */
export interface Forward extends Event {
  readonly published: Published;
  readonly from: string;
  readonly attempts: number;
}

const chart = setup({
  guards: guardNames('isDeleted'),
  actions: actionNames('publish', 'forward', 'deleteTopic', 'refuse'),
}).createMachine({
  id: 'topic',
  initial: 'available',
  on: { crash: '.unreachable' },
  states: {
    available: {
      on: {
        publishAll: [{ guard: 'isDeleted', actions: 'refuse' }, { actions: 'publish' }],
        forward: { actions: 'forward' },
        deleteTopic: [{ guard: 'isDeleted', actions: 'refuse' }, { actions: 'deleteTopic' }],
      },
    },
    // G3: what was accepted is stored, and outlives the process.
    unreachable: { on: { restart: 'available' } },
  },
});

const listed = ({ name }: TopicRecord, kernel: Kernel): ListedTopic =>
  kernel.host<ServiceRecord>().topics[name] as ListedTopic;

/** G5: how many attributes there are, and how long each is. */
function attributesFault(attributes: PublishEntry['attributes']): Fault | undefined {
  const all = Object.entries(attributes);
  if (all.length > LIMITS.attributes) return invalid('Over 100 attributes.');
  const isLong = all.some(([key, value]) => textSize(key) > LIMITS.attributeKeyBytes
    || textSize(value) > LIMITS.attributeValueBytes);
  return isLong ? invalid('An attribute key has 256 bytes at most, a value 1024.') : undefined;
}

/** G5, G18: why a request is refused; one that is refused stores nothing. */
function faultIn(entries: readonly PublishEntry[]): Fault | undefined {
  if (entries.length === 0) return invalid('The request has no messages.');
  if (entries.length > LIMITS.messagesOfRequest) return invalid('More than 1000 messages.');
  const [first] = entries;
  if (entries.some(({ orderingKey }) => orderingKey !== first?.orderingKey)) {
    return invalid('In a single publish request, all messages have the same ordering key.');
  }
  for (const { size, attributes, orderingKey } of entries) {
    if (size > LIMITS.messageBytes) return invalid('A message is larger than 10 MB.');
    if (size === 0) return invalid('A message has data or attributes.');
    const fault = attributesFault(attributes);
    if (fault !== undefined) return fault;
    const keyBytes = textSize(orderingKey);
    if (keyBytes > LIMITS.keyBytes) return invalid('An ordering key has 1 KB at most.');
  }
  return undefined;
}

function publish(topic: TopicRecord, request: PublishRequest, kernel: Kernel): void {
  const { entries } = request;
  const fault = faultIn(entries) ?? null;
  const parts = entries.map((entry): Part => {
    const { message } = entry;
    if (fault !== null) return { message };
    const { messageId } = accept(topic, entry, { kernel, ...PUBLISHED });
    return { message, detail: { messageId } };
  });
  // G4: the same message sent again has another id; nobody compares them.
  answer(askedBy(request, kernel), { fault, parts, rule: 'pubsub:G3' }, kernel);
}

const PUBLISHED = { native: 'Publish', rule: 'pubsub:G1' };

interface Way {
  readonly native: string;
  readonly rule: string;
  readonly kernel: Kernel;
}

function accept(
  topic: TopicRecord, { message, ...said }: PublishEntry, way: Way,
): Published {
  const { kernel } = way;
  const own = listed(topic, kernel);
  const number = ++own.published;
  const published = new Published(message, `${topic.name}-${number}`, {
    number, at: kernel.now, ...said,
  });
  keepPublished(kernel.host<ServiceRecord>(), own, published);
  fanOut(topic, published, way);
  return published;
}

/** G1: each subscription has a copy of its own. */
function fanOut(topic: TopicRecord, published: Published, { kernel, ...way }: Way): void {
  const { subscriptions } = kernel.host<ServiceRecord>();
  const message = published.message.id;
  const attached = Object.entries(subscriptions)
    .filter(([, one]) => one.topic === topic.name && !one.isDetached);
  if (attached.length === 0) {
    // G2: nobody will ever get it.
    kernel.record('routed', { native: way.native, message, rule: 'pubsub:G2' });
  }
  for (const [name, { id, filter }] of attached) {
    if (!passes(filter, published.said.attributes)) {
      const detail = { subscription: name };
      kernel.record('routed', { native: 'filter', message, rule: 'pubsub:G29', detail });
      continue;
    }
    const copy = kernel.copy();
    kernel.send(id, say({ type: 'put', published, copy, rule: way.rule }), {
      kind: 'routed', native: way.native, message, copy, peer: id, rule: way.rule,
    });
  }
}

/** G24: a message that a subscription gave up, published here with a note of where it was. */
function forward(topic: TopicRecord, { published, from, attempts }: Forward, kernel: Kernel): void {
  const { message, said: { attributes, size } } = published;
  accept(topic, {
    message, size,
    orderingKey: '', // G22: the order is not kept
    attributes: {
      ...attributes, CloudPubSubDeadLetterSourceSubscription: from,
      CloudPubSubDeadLetterSourceDeliveryCount: `${attempts}`,
    },
  }, { native: 'deadLetterPolicy', rule: 'pubsub:G24', kernel });
}

/** G30: its subscriptions stay, with what they hold. */
function deleteTopic(topic: TopicRecord, request: AdminRequest, kernel: Kernel): void {
  const own = listed(topic, kernel);
  own.isDeleted = true;
  own.log = [];
  for (const one of Object.values(kernel.host<ServiceRecord>().subscriptions)) {
    if (one.topic === topic.name) one.topic = DELETED_TOPIC;
  }
  kernel.record('stopped', { native: 'DeleteTopic', rule: 'pubsub:G30' });
  answer(askedBy(request, kernel), { rule: 'pubsub:G30' }, kernel);
}

/** What a request to a topic that is gone is told, message by message. */
function refuse(request: Asking & Partial<Pick<PublishRequest, 'entries'>>, kernel: Kernel): void {
  const fault = notFound('The topic does not exist.');
  const parts = (request.entries ?? []).map(({ message }): Part => ({ message }));
  answer(askedBy(request, kernel), { fault, parts, rule: 'pubsub:G30' }, kernel);
}

const behaviour: Behaviour<TopicRecord, Event> = {
  guards: { isDeleted: (topic, _, kernel) => listed(topic, kernel).isDeleted },
  actions: {
    publish: (topic, event, kernel) => publish(topic, event as PublishRequest, kernel),
    forward: (topic, event, kernel) => forward(topic, event as Forward, kernel),
    deleteTopic: (topic, event, kernel) => deleteTopic(topic, event as AdminRequest, kernel),
    refuse: (_, event, kernel) => refuse(event as Asking, kernel),
  },
};

export const topic = defineMachine(chart, behaviour);
