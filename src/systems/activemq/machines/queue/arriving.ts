/** What comes into a queue, and who looks at it without taking anything. */
import type { Micros } from '../../../../base/micros';
import { parseDuration } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import { type Event, template } from '../../../../kernel/machine';
import { selects } from '../../topology/selector/evaluate';
import { parseSelector } from '../../topology/selector/parse';
import { isAgain, remember } from '../audit';
import { Copy, type Mail, type Response } from '../facts';
import { expire, isExpired } from './expiry';
import { valueIn } from './matching';
import { pageInForBrowser, place } from './paging';
import type { QueueEvent, QueueRecord } from './record';
import { fill, space } from './space';

const ENQUEUED = template('stored', 'enqueue', { rule: 'activemq:A2' });

export function enqueue(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { mail, redeliveries = 0, isForwarded = false } = event as Arrival;
  queue.isThere = true;
  const isHere = isForwarded && holds(queue, mail);
  if (isAgain(queue, { mail, isForwarded, isHere }, kernel)) return;
  remember(queue, mail, kernel);
  const id = kernel.copy();
  const since = kernel.note(ENQUEUED.of(mail.message.id, id));
  const order = ++queue.arrived;
  fill(queue, mail, kernel);
  insert(queue, new Copy(id, mail, { order, redeliveries, since }));
  watch(queue, mail, kernel);
}

type Arrival = QueueEvent & { readonly mail: Mail };

const holds = (queue: QueueRecord, { message: { id } }: Mail): boolean =>
  allOf(queue).some(({ mail }) => mail.message.id === id);

/** A14: a cursor that knows priorities is read in their order. */
function insert(queue: QueueRecord, copy: Copy): void {
  if (!queue.policy.prioritizedMessages) {
    queue.stored.push(copy);
    return;
  }
  const all = queue.stored.toArray();
  place(queue, all, copy);
  queue.stored.clear();
  for (const each of all) queue.stored.push(each);
}

// A35: nobody looks at a message's time by itself but the task, every thirty seconds.
function watch({ policy }: QueueRecord, { headers: { expiration } }: Mail, kernel: Kernel): void {
  const period = parseDuration(policy.expireMessagesPeriod) ?? 0;
  if (expiration === null || period === 0) return;
  const at = (Math.floor(kernel.now / period) + 1) * period;
  kernel.wake('expire', at as Micros, { type: 'lookForExpired' });
}

/** The task goes through what is waiting, and looks again as long as something may expire. */
export function lookForExpired(queue: QueueRecord, _: QueueEvent, kernel: Kernel): void {
  const all = [...queue.paged, ...queue.stored.toArray()];
  const old = new Set(all.filter((copy) => isExpired(copy, kernel.now)));
  queue.paged = queue.paged.filter((copy) => !old.has(copy));
  queue.stored.clear();
  for (const copy of all) {
    if (old.has(copy)) expire(queue, copy, kernel);
    else if (!queue.paged.includes(copy)) queue.stored.push(copy);
  }
  const next = all.find((copy) => !old.has(copy) && copy.mail.headers.expiration !== null);
  if (next !== undefined) watch(queue, next.mail, kernel);
}

/** A15: a browser is shown what is there, dispatched or not, and takes nothing. */
export function browse(queue: QueueRecord, event: QueueEvent, kernel: Kernel): void {
  const { client, number = 0, selector = null, app } = event;
  queue.isThere = true;
  lookForExpired(queue, event, kernel); // A35: a browser pages in, too
  pageInForBrowser(queue, kernel);
  const wanted = selector === null ? null : parseSelector(selector);
  const browsed = allOf(queue)
    .filter(({ mail }) => wanted === null || selects(wanted, (name) => valueIn(mail, name)))
    .filter((copy) => !isExpired(copy, kernel.now))
    .map(({ mail }) => mail.message.label);
  const answer: Response = { type: 'response', number, outcome: 'ok', code: null, browsed };
  kernel.send(client as never, answer, {
    kind: 'answered', native: 'browse', rule: 'activemq:A15', detail: { outcome: 'ok', browsed },
    ...(app !== undefined && { peer: app }),
  });
}

/** All that is in the queue, in its order (A14). */
export const allOf = ({ stored, paged, seats, policy }: QueueRecord): readonly Copy[] =>
  [...seats.flatMap(({ out }) => [...out.values()]), ...paged, ...stored.toArray()]
    .toSorted((a, b) => (policy.prioritizedMessages
      ? b.mail.headers.priority - a.mail.headers.priority : 0) || a.course.order - b.course.order);

/** An operator empties it; what is out stays out. */
export function purge(queue: QueueRecord, _: Event, kernel: Kernel): void {
  for (const { id, mail } of [...queue.paged, ...queue.stored.toArray()]) {
    kernel.record('removed', {
      native: 'purge', message: mail.message.id, copy: id, detail: { reason: 'purged' },
    });
    space(queue, mail, kernel);
  }
  queue.paged = [];
  queue.stored.clear();
}

