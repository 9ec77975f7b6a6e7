/** What a RabbitMQ world's settings protect against, and what they leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import {
  type ParameterSpec, publisherOptionsOf, type QueueSpec, type SubscriberOptions,
  subscriberOptionsOf, topologyOf,
} from '../topology';
import type { AckMode } from './bridge/ack-mode';
import { isUpstream, upstreamOf } from './federation/upstream';
import { readUpstream } from './federation/written';
import { readShovel } from './shovel/definition';
import { isShovel } from './shovel/spec';

const isReadBy = (stream: QueueSpec, { vhost, queue }: SubscriberOptions): boolean =>
  stream.vhost === vhost && stream.name === queue;

// R86, R88: whoever does not begin at the first leaves out what was there before it came.
const beginsLate = ({ arguments: given }: SubscriberOptions): boolean =>
  given['x-stream-offset'] !== 'first';

/** What a person or a limit wants: nobody's acknowledgements and no disk protect from these. */
const WHEN_SEEN = {
  lost: [
    'rabbitmq:R18', 'rabbitmq:R26', 'rabbitmq:R27', 'rabbitmq:R28', 'rabbitmq:R29',
    'rabbitmq:R52', 'rabbitmq:R55', 'rabbitmq:R57', 'rabbitmq:R58', 'rabbitmq:R63',
    'rabbitmq:R65', 'rabbitmq:R74', 'rabbitmq:R87', 'rabbitmq:R88', 'rabbitmq:R89', 'rabbitmq:R97',
    'rabbitmq:R118', 'rabbitmq:K15', 'rabbitmq:K18',
  ],
  doubled: ['rabbitmq:K17'], late: ['rabbitmq:R69'],
};

/** Asks whether one of the shovels, or of the links, has one of these ack modes. */
const oneOf = (used: readonly (AckMode | undefined)[]) => (...modes: AckMode[]): boolean =>
  used.some((mode) => mode !== undefined && modes.includes(mode));

const ofShovels = (parameters: readonly ParameterSpec[]) =>
  oneOf(parameters.filter(isShovel).map((item) => readShovel(item, '').value?.ackMode));

const ofLinks = (parameters: readonly ParameterSpec[]) =>
  oneOf(parameters.filter(isUpstream).map((item) => {
    const { value } = readUpstream(item, '');
    return value && upstreamOf(value, item.name, item.vhost).ackMode;
  }));

export const leavesOpen: LeavesOpen = (scenario) => {
  const { queues, clients, parameters = [] } = topologyOf(scenario);
  const publishers = scenario.producers.map(publisherOptionsOf);
  const subscribers = scenario.consumers.map((spec) =>
    ({ ...subscriberOptionsOf(spec), idempotent: spec.idempotent }));
  const takes = (ack: SubscriberOptions['ack'], isKnowing = false): boolean =>
    subscribers.some((one) => one.ack === ack && !(isKnowing && one.idempotent));
  const [hasShovel, hasLink] = [ofShovels(parameters), ofLinks(parameters)];
  const isByHand = clients.length > 0; // what a client's commands say is nobody's setting
  const typed = (type: string): readonly QueueSpec[] =>
    queues.filter((queue) => queue.arguments['x-queue-type'] === type);
  const [quorum, streams] = [typed('quorum'), typed('stream')];
  // What is declared while the world runs may be of any type.
  const hasClassic = quorum.length + streams.length < queues.length || queues.length === 0;
  const hasQuorum = quorum.length > 0;
  const readers = subscribers.filter((one) => streams.some((stream) => isReadBy(stream, one)));
  return {
    always: {
      lost: rulesIf(
        ['rabbitmq:R37', takes('automatic')],
        ['rabbitmq:R80', hasClassic && (queues.some(({ durable }) => !durable)
          || publishers.some(({ persistent }) => !persistent))],
        ['rabbitmq:R81', publishers.some(({ confirm }) => !confirm)],
        ['rabbitmq:R88', readers.some(beginsLate)],
        ['rabbitmq:R111', hasShovel('on-publish', 'no-ack')],
        ['rabbitmq:R119', hasLink('on-publish', 'no-ack')],
      ),
      doubled: rulesIf(
        ['rabbitmq:R47', hasClassic && (takes('manual', true) || isByHand)],
        ['rabbitmq:R49', hasQuorum && (takes('manual', true) || isByHand)],
        ['rabbitmq:R83', publishers.some(({ confirm, retry }) => confirm && retry)],
        ['rabbitmq:R88', readers.some(({ idempotent }) => !idempotent)
          || (streams.length > 0 && isByHand)],
        ['rabbitmq:R110', hasShovel('on-confirm', 'on-publish')],
        ['rabbitmq:R118', hasLink('on-confirm', 'on-publish')],
      ),
      late: rulesIf(
        ['rabbitmq:R32', subscribers.length > 1 || isByHand],
        ['rabbitmq:R47', hasClassic && takes('manual')],
        ['rabbitmq:R48', hasQuorum && takes('manual')],
        ['rabbitmq:R79', hasQuorum && publishers.some(({ priority }) => priority !== null)],
      ),
    },
    whenSeen: WHEN_SEEN,
  };
};
