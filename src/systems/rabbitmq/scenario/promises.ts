/** What a RabbitMQ world's settings protect against, and what they leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import type { PublisherOptions, SubscriberOptions, Topology } from '../topology';

export const leavesOpen: LeavesOpen = ({ producers, consumers, topology }) => {
  const { queues, clients } = topology as unknown as Topology;
  const publishers = producers.map(({ options }) => options as unknown as PublisherOptions);
  const takes = (ack: SubscriberOptions['ack'], isKnowing = false): boolean =>
    consumers.some(({ options, idempotent }) =>
      (options as unknown as SubscriberOptions).ack === ack && !(isKnowing && idempotent));
  const isByHand = clients.length > 0; // what a client's commands say is nobody's setting
  const quorum = queues.filter((queue) => queue.arguments['x-queue-type'] === 'quorum');
  // What is declared while the world runs may be of any type.
  const hasClassic = quorum.length < queues.length || queues.length === 0;
  const hasQuorum = quorum.length > 0;
  return {
    always: {
      lost: rulesIf(
        ['rabbitmq:R37', takes('automatic')],
        ['rabbitmq:R80', hasClassic && (queues.some(({ durable }) => !durable)
          || publishers.some(({ persistent }) => !persistent))],
        ['rabbitmq:R81', publishers.some(({ confirm }) => !confirm)],
      ),
      doubled: rulesIf(
        ['rabbitmq:R47', hasClassic && (takes('manual', true) || isByHand)],
        ['rabbitmq:R49', hasQuorum && (takes('manual', true) || isByHand)],
        ['rabbitmq:R83', publishers.some(({ confirm, retry }) => confirm && retry)],
      ),
      late: rulesIf(
        ['rabbitmq:R32', consumers.length > 1 || isByHand],
        ['rabbitmq:R47', hasClassic && takes('manual')],
        ['rabbitmq:R48', hasQuorum && takes('manual')],
        ['rabbitmq:R79', hasQuorum && publishers.some(({ priority }) => priority !== null)],
      ),
    },
    whenSeen: {
      // Nobody's acknowledgements and no disk protect from these; a person or a limit wants them.
      lost: [
        'rabbitmq:R18', 'rabbitmq:R26', 'rabbitmq:R27', 'rabbitmq:R28', 'rabbitmq:R29',
        'rabbitmq:R52', 'rabbitmq:R55', 'rabbitmq:R57', 'rabbitmq:R58', 'rabbitmq:R63',
        'rabbitmq:R65', 'rabbitmq:R97',
      ],
      doubled: [], late: ['rabbitmq:R69'],
    },
  };
};
