/** Requests of one connection are worked on strictly in order, and answered in order (K23). */
import { keepOnly } from '../../../../base/lists/keep-only';
import type { Hops, Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { sentOf } from '../network/calls';
import type { Request, Response } from '../network/requests';
import { Asked, type BrokerRecord, type Connection } from './record';

/** Takes a request in; it waits while one before it is worked on. */
export function receive(broker: BrokerRecord, request: Request, kernel: Kernel): void {
  const { asker } = request;
  let connection = broker.connections.get(asker);
  if (connection === undefined) {
    connection = { current: null, waiting: [] };
    broker.connections.set(asker, connection);
  }
  connection.waiting.push(new Asked(request, kernel.cause));
  if (connection.current === null) broker.ready.push(asker);
}

/** The next request that may be worked on. */
export function nextRequest(broker: BrokerRecord): Asked | undefined {
  const { orphans, ready, connections } = broker;
  if (orphans.length > 0) return orphans.shift();
  while (ready.length > 0) {
    const connection = connections.get(ready.shift() as ActorId);
    if (connection === undefined || connection.current !== null) continue;
    const next = connection.waiting.shift();
    if (next === undefined) continue;
    connection.current = next;
    return next;
  }
  return undefined;
}

/** An answer; one hop without a message unless the hops say more. */
export interface Answer {
  readonly request: Request;
  readonly body: unknown;
  readonly hops?: Hops | undefined;
}

/** A part of the process has an answer: what leaves the process leaves from the broker. */
export interface HandBack extends Event, Answer {
  readonly type: 'handBack';
}

/** Answers a request, now or after it waited, and lets the next of its connection come. */
export function answer(broker: BrokerRecord, given: Answer, kernel: Kernel): void {
  const { request, body, hops } = given;
  if (kernel.self !== broker.self) {
    const event: HandBack = { type: 'handBack', ...given };
    return kernel.send(broker.self, event);
  }
  const connection = connectionOf(broker, request);
  if (connection === undefined || broker.office.isHalting) return;
  const { asker, api, number } = request;
  const response: Response = { type: 'response', api, number, body };
  kernel.send(asker, response, hops ?? sentOf(api).about(asker));
  goOn(broker, asker, connection);
}

/** Whether somebody still waits for the answer to a request. */
export const isAwaited = (broker: BrokerRecord, request: Request): boolean =>
  connectionOf(broker, request) !== undefined;

/** The connection on which a request is being worked on; undefined when that is gone. */
function connectionOf({ connections }: BrokerRecord, { asker, number }: Request):
Connection | undefined {
  const connection = connections.get(asker);
  return connection?.current?.request.number === number ? connection : undefined;
}

/** Ends a request that nobody wants an answer to. */
export function finish(broker: BrokerRecord, request: Request): void {
  const connection = connectionOf(broker, request);
  if (connection !== undefined) goOn(broker, request.asker, connection);
}

/** Lets the next request of a connection come. */
function goOn({ ready }: BrokerRecord, asker: ActorId, connection: Connection): void {
  connection.current = null;
  if (connection.waiting.length > 0) ready.push(asker);
}

// K45: KafkaRequestHandler.wrapAsyncCallback: it is worked on, whether or not it can be answered.
/** A request is worked on from the beginning, before all that came after it. */
export function workAgain(broker: BrokerRecord, request: Request, kernel: Kernel): void {
  const connection = connectionOf(broker, request);
  if (connection === undefined) {
    broker.orphans.push(new Asked(request, kernel.cause));
    return;
  }
  if (connection.current !== null) connection.waiting.unshift(connection.current);
  connection.current = null;
  broker.ready.push(request.asker);
}

/** Closes the connection with an asker: it will learn of it. */
export function hangUp(broker: BrokerRecord, asker: ActorId, kernel: Kernel): void {
  kernel.disconnect(asker);
  forget(broker, asker, kernel);
}

/** Lets a part of this process talk to every other broker. */
export function shareWires(broker: BrokerRecord, part: ActorId, kernel: Kernel): void {
  for (const { actor } of broker.image.brokers.values()) {
    if (actor !== broker.self) kernel.share(actor, part, actor);
  }
  broker.askers.push(part);
}

/** What a part hears when a connection that it shares is gone. */
interface ConnectionLost extends Event {
  readonly type: 'disconnect';
  readonly peer: ActorId;
}

/** A connection is gone, and with it those of all parts of that process that shared it. */
export function lose(broker: BrokerRecord, peer: ActorId, kernel: Kernel): void {
  for (const asker of broker.connections.keys()) {
    if (asker === peer || kernel.processOf(asker) === peer) forget(broker, asker, kernel);
  }
  const lost: ConnectionLost = { type: 'disconnect', peer };
  for (const part of broker.askers) kernel.send(part, lost);
}

// What was appended stays; only nobody hears of it.
function forget(broker: BrokerRecord, asker: ActorId, kernel: Kernel): void {
  broker.connections.delete(asker);
  const isOfAnother = ({ request }: Asked): boolean => request.asker !== asker;
  keepOnly(broker.produces, isOfAnother);
  keepOnly(broker.fetches, isOfAnother);
  kernel.cancel(waitKey(asker));
}

// --- waiting -------------------------------------------------------------------------------------

/** What comes when the request of an asker has waited for as long as it may. */
export interface WaitOver extends Event {
  readonly type: 'waitOver';
  readonly asker: ActorId;
}

// A broker's own calls count up from 1.
const waitKey = (asker: ActorId): number => -1 - asker;

/** Looks at a request again after a time, if it still waits then. */
export function waitFor(asker: ActorId, time: number, kernel: Kernel): void {
  const event: WaitOver = { type: 'waitOver', asker };
  kernel.wake(waitKey(asker), (kernel.now + time) as typeof kernel.now, event);
}

/** The request of an asker waits no longer. */
export const endWait = (asker: ActorId, kernel: Kernel): void => kernel.cancel(waitKey(asker));
