/** Who may have which message: selectors and message groups. */
import type { Literal } from '../../topology/selector/parse';
import { selects } from '../../topology/selector/evaluate';
import type { ConsumerInfo, Copy, Mail } from '../facts';
import type { QueueRecord, Seat } from './record';

/** A13: what a selector can ask of a message: its headers, and its properties. */
export function valueIn({ headers, message }: Mail, name: string): Literal {
  switch (name) {
    case 'JMSPriority': return headers.priority;
    case 'JMSDeliveryMode': return headers.persistent ? 'PERSISTENT' : 'NON_PERSISTENT';
    case 'JMSXGroupID': return headers.group;
    case 'JMSXGroupSeq': return headers.groupSeq;
    case 'JMSReplyTo': return headers.replyTo;
    case 'JMSMessageID': return message.label;
    default: {
      const value = headers.properties[name];
      return typeof value === 'object' || value === undefined ? null : value;
    }
  }
}

/** Who asks for messages: a consumer of a queue, or a subscription. */
interface Asking extends Pick<Seat, 'selects'> {
  readonly info: Pick<ConsumerInfo, 'shuns'>;
}

/** A13: whether a consumer wants a message. */
export const isSelected = (
  { selects: wanted, info: { shuns } }: Asking, { mail, course: { redeliveries } }: Copy,
): boolean => mail.headers.sender !== shuns // A60
  && (wanted === null || selects(wanted, (name) =>
    (name === 'JMSRedelivered' ? redeliveries > 0 : valueIn(mail, name))));

// A12: the first message of a group fixes its consumer; a sequence below 0 closes the group.
export function claimGroup(queue: QueueRecord, seat: Seat, { mail }: Copy): boolean {
  const { key } = seat;
  const { group, groupSeq } = mail.headers;
  if (group === null) return true;
  const owner = queue.groups.get(group);
  if (owner === undefined || groupSeq === 1) {
    queue.groups.set(group, key);
    queue.firsts.set(group, key);
    seat.groups++;
    return true;
  }
  if (owner !== key) return false;
  if (groupSeq < 0) {
    queue.groups.delete(group);
    seat.groups--;
  }
  return true;
}
