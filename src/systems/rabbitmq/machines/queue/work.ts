/** What a classic queue does on each event, whoever acts for it. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Enqueue } from '../hand-on';
import { store } from './arrive';
import { bringBack, countOf } from './consumers';
import { dispatch, giveCredit } from './dispatch';
import { drop, end, endAsked, lapse } from './ends/end';
import { letGo, purge, sync, takeBack } from './keep';
import { expire } from './limits';
import type { QueueRecord } from './record';
import { cancel, type Consume, forget, get, replyCounts, subscribe } from './serve';

/** What it is told; the fields of each are its own. */
type Asked = Event & Partial<Consume> & {
  readonly copies?: readonly CopyId[];
  readonly native?: string; // 'basic.nack'
  readonly channel?: ActorId;
  readonly isAutomatic?: boolean;
  readonly ifUnused?: boolean;
  readonly ifEmpty?: boolean;
};

// R54: a nack, or a recover, says nothing against the message.
const isReject = ({ native }: Asked): boolean => native === 'basic.reject';

type Work = (queue: QueueRecord, event: Asked, kernel: Kernel) => void;

const settled = (queue: QueueRecord, { copies = [] }: Asked, kernel: Kernel): boolean =>
  giveCredit(queue, kernel.sender, copies);

/** Does something, and then hands out what it can. */
const thenDispatch = (work: Work): Work => (queue, event, kernel) => {
  work(queue, event, kernel);
  dispatch(queue, kernel);
};

// R31: what was settled wakes the queue only when a consumer who had no room has some now.
export const accept: Work = (queue, event, kernel) => {
  const hasRoom = settled(queue, event, kernel);
  letGo(queue, event.copies ?? [], kernel);
  if (hasRoom) dispatch(queue, kernel);
};

export const reject: Work = (queue, event, kernel) => {
  const hasRoom = settled(queue, event, kernel);
  drop(queue, event.copies ?? [], { kernel, isFailed: isReject(event) });
  if (hasRoom) dispatch(queue, kernel);
};

export const requeue: Work = (queue, event, kernel) => {
  settled(queue, event, kernel);
  takeBack(queue, event.copies ?? [], { kernel, isFailed: isReject(event) });
};

export const purgeAsked: Work = (queue, _, kernel) => {
  const messageCount = purge(queue, kernel);
  kernel.send(kernel.sender, { type: 'purged', messageCount } as Event);
};

/** What is asked with conditions that it does not meet stays (R3). */
export const mayBeDeleted = (
  { ready, consumers }: QueueRecord, { ifUnused, ifEmpty }: Asked,
): boolean => !(ifUnused === true && countOf(consumers) > 0)
  && !(ifEmpty === true && ready.length > 0);

export const refuseDelete: Work = ({ ready }, { ifEmpty }, kernel) => {
  const isNotEmpty = ifEmpty === true && ready.length > 0;
  kernel.send(kernel.sender, { type: 'notDeleted', isNotEmpty } as Event);
};

/** By event: for a queue whose chart is another's. */
export const QUEUE_WORK: { readonly [type: string]: Work } = {
  enqueue: (queue, event, kernel) => store(queue, event as unknown as Enqueue, kernel),
  accept,
  reject,
  requeue: thenDispatch(requeue),
  consume: thenDispatch((queue, event, kernel) =>
    subscribe(queue, event as unknown as Consume, kernel)),
  cancel: (queue, event, kernel) => cancel(queue, event as unknown as Consume, kernel),
  get,
  resume: thenDispatch(({ consumers }, { channel }) =>
    void bringBack(consumers, channel as ActorId)),
  purge: purgeAsked,
  channelDown: (queue, { channel }, kernel) => forget(queue, channel as ActorId, kernel),
  delete: (queue, event, kernel) => (mayBeDeleted(queue, event) ? endAsked : refuseDelete)(
    queue, event, kernel,
  ),
  drop: end,
  expire: (queue, _, kernel) => {
    queue.wakesAt = null;
    expire(queue, kernel);
  },
  lapse: (queue, event, kernel) => {
    // R27: consumers keep it, whatever else is done with it.
    if (countOf(queue.consumers) === 0) lapse(queue, event, kernel);
  },
  count: replyCounts,
  sync,
};
