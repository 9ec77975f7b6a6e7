/** What a producer's library keeps. */
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { Message } from '../../../../trace/message';
import { type AsyncQueue, createQueue } from '../../producer/async-queue';
import type { Manners } from '../../scenario/settings';
import type { SenderOptions } from '../../topology';
import type { Pack } from '../facts';

/** One broker, as the library knows it. */
export interface BrokerView {
  readonly broker: ActorId;
  readonly queue: ActorId; // the topic there
  readonly async: AsyncQueue;
  isGone: boolean; // its connection broke, and it was not tried again yet
}

export interface SenderRecord {
  readonly app: ActorId;
  readonly options: SenderOptions;
  readonly brokers: BrokerView[];
  readonly held: Map<number, Message>; // what waits in an asynchronous producer, by id
  readonly open: Map<number, OpenProduce>; // confirmed calls without their answer
  requests: number;
}

/** A pack, and where it goes. */
export interface OpenProduce {
  readonly pack: Pack;
  readonly place: number; // of the broker
}

export type SenderEvent = Event & {
  readonly message?: Message;
  readonly number?: number;
  readonly peer?: ActorId;
  readonly place?: number;
};

/** A library that has sent nothing. */
export function senderRecord(
  app: ActorId, options: SenderOptions,
  { views, manners }: {
    views: readonly { readonly broker: ActorId; readonly queue: ActorId }[]; manners: Manners;
  },
): SenderRecord {
  const { queueSize, batchSize, queueTime } = manners;
  return {
    app, options, held: new Map(), open: new Map(), requests: 0,
    brokers: views.map((view) =>
      ({ ...view, isGone: false, async: createQueue({ queueSize, batchSize, queueTime }) })),
  };
}
