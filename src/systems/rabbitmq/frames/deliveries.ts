/** How often each queue handed a message out, and what its headers said: read from the trace. */
import { type Fields, fieldsOf } from '../../../base/json';
import type { Micros } from '../../../base/micros';
import type { MessageId } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';

/** One time that a copy was handed out. */
export interface Delivery {
  readonly at: Micros;
  readonly consumer: string;
  readonly isRedelivered: boolean;
  readonly headers: readonly string[]; // 'x-delivery-count: 1'
}

/** What one queue did with its copy. */
export interface Handed {
  readonly queue: string;
  readonly deliveries: readonly Delivery[]; // the newest last
  readonly limit: { readonly counted: number; readonly of: number } | null; // x-delivery-limit
}

const COUNTS = ['x-acquired-count', 'x-delivery-count', 'x-stream-offset'];

/** The queues that handed a message out, in order, after the first `count` entries. */
export function handedOut(trace: Trace, message: MessageId, count: number): readonly Handed[] {
  const copies = new Map<number, { -readonly [field in keyof Handed]: Handed[field] }>();
  const { columns } = trace;
  for (let seq = 0; seq < count; seq++) {
    if (columns.message[seq] !== message) continue;
    const { kind, actor, at, peer = actor, copy: id, detail = null } = trace.entry(seq);
    if (id === undefined || (kind !== 'delivered' && kind !== 'stored')) continue;
    const copy = copies.get(id) ?? { queue: trace.nameOf(actor), deliveries: [], limit: null };
    copies.set(id, copy);
    const said = fieldsOf(detail);
    const { counted, deliveryLimit: of } = said;
    if (typeof counted === 'number' && typeof of === 'number') copy.limit = { counted, of };
    if (kind === 'stored') continue;
    const consumer = trace.nameOf(peer);
    const isRedelivered = said['redelivered'] === true;
    const delivery = { at, consumer, isRedelivered, headers: countsIn(said) };
    copy.deliveries = [...copy.deliveries, delivery];
  }
  return [...copies.values()].filter(({ deliveries }) => deliveries.length > 0);
}

const countsIn = ({ headers = null }: Fields): string[] => {
  const said = fieldsOf(headers);
  return COUNTS.flatMap((name) => {
    const value = said[name];
    return typeof value === 'number' ? [`${name}: ${value}`] : [];
  });
};
