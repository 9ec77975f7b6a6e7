/** What the settings of an ActiveMQ world leave open. */
import { type LeavesOpen, rulesIf } from '../../../scenario/system';
import { receiverOptionsOf, senderOptionsOf } from '../topology';

export const leavesOpen: LeavesOpen = ({ producers, consumers }) => {
  const senders = producers.map(senderOptionsOf);
  const receivers = consumers.map(receiverOptionsOf);
  const isForgetful = consumers.some(({ idempotent }) => !idempotent);
  const isUnsafe = senders.some(({ persistent, useAsyncSend, failover }) =>
    !persistent || useAsyncSend || !failover);
  const isOfTopic = receivers.some(({ destination, durable }) =>
    destination.includes('topic://') && durable === null);
  return {
    always: {
      lost: rulesIf(['activemq:A40', isUnsafe], ['activemq:A18', isOfTopic]),
      doubled: rulesIf(['activemq:A33', isForgetful]),
      late: rulesIf(['activemq:A33', true]),
    },
    whenSeen: {
      lost: [
        'activemq:A18', 'activemq:A20', 'activemq:A24', 'activemq:A29', 'activemq:A34',
        'activemq:A35', 'activemq:A40',
      ],
      doubled: ['activemq:A27', 'activemq:A28', 'activemq:A33', 'activemq:A51', 'activemq:A56'],
      late: ['activemq:A28', 'activemq:A33', 'activemq:A44'],
    },
  };
};
