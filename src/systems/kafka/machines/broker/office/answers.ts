/** What the controllers answer a broker, and what it does when they do not. */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import { answered, giveUp, type OpenCall, timeOut } from '../../network/calls';
import type {
  AlterPartitionAsked, AlterPartitionTold, ChangeTold, HeartbeatTold, MetadataFetchTold,
  RegistrationTold,
} from '../../network/cluster-requests';
import type { Request, Response } from '../../network/requests';
import { answer } from '../connections';
import type { BrokerRecord } from '../record';
import { altered, proposeAgain } from './isr';
import { learned } from './learning';
import { again, askController, lookElsewhere } from './line';
import { heard, registered } from './living';

/** Takes an answer of a controller in. */
export function takeTold(broker: BrokerRecord, response: Response, kernel: Kernel): void {
  const call = answered(broker.office.calls, response, kernel);
  if (call === undefined) return;
  const { api, body } = response;
  if (api === 'BrokerRegistration') registered(broker, body as RegistrationTold, kernel);
  else if (api === 'BrokerHeartbeat') heard(broker, body as HeartbeatTold, kernel);
  else if (api === 'Fetch') learned(broker, body as MetadataFetchTold, kernel);
  else if (api === 'AlterPartition') {
    const told = body as AlterPartitionTold;
    altered(broker, { asked: call.body as AlterPartitionAsked, told }, kernel);
  } else handOn(broker, { number: call.number, body: body as ChangeTold }, kernel);
}

/** A controller is gone, perhaps: what it was asked is asked again. */
export function loseControllers(broker: BrokerRecord, peer: ActorId, kernel: Kernel): void {
  const { office } = broker;
  if (!office.controllers.includes(peer)) return;
  repeat(broker, giveUp(office.calls, peer, kernel), kernel);
}

export function timeOutController(broker: BrokerRecord, number: number, kernel: Kernel): void {
  repeat(broker, timeOut(broker.office.calls, number, kernel), kernel);
}

function repeat(broker: BrokerRecord, lost: readonly OpenCall[], kernel: Kernel): void {
  if (lost.length === 0) return;
  lookElsewhere(broker, {});
  for (const { api, body, number } of lost) {
    if (api === 'BrokerRegistration') again('register', kernel);
    else if (api === 'BrokerHeartbeat') again('heartbeat', kernel);
    else if (api === 'Fetch') again('fetchMetadata', kernel);
    else if (api === 'AlterPartition') proposeAgain(broker, body as AlterPartitionAsked, kernel);
    else handOn(broker, { number, body: { changed: [], error: 'NOT_CONTROLLER' } }, kernel);
  }
}

// --- what operators want -------------------------------------------------------------------------

/** Passes a request on to the active controller. */
export function forward(broker: BrokerRecord, request: Request, kernel: Kernel): void {
  const timeout = Infinity as typeof kernel.now;
  const { api, body } = request;
  const number = askController(broker, { api, body: body as object, timeout }, kernel);
  broker.office.forwarded.set(number, request);
}

function handOn(
  broker: BrokerRecord, { number, body }: { number: number; body: ChangeTold }, kernel: Kernel,
): void {
  const { forwarded } = broker.office;
  const request = forwarded.get(number);
  forwarded.delete(number);
  if (body.error === 'NOT_CONTROLLER') lookElsewhere(broker, body);
  if (request === undefined) return;
  const { asker, api: native } = request;
  const { error: code } = body;
  const detail = code === undefined
    ? { outcome: 'ok', changed: [...body.changed] }
    : { outcome: 'fail', code };
  const hops = [{ kind: 'answered' as const, native, peer: kernel.processOf(asker), detail }];
  answer(broker, { request, body, hops }, kernel);
}
