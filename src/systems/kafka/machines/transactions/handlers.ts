/** Requests about identities and transactions: who answers them on this broker. */
import type { Kernel } from '../../../../kernel/api';
import { topicOf } from '../../protocol/partition';
import { numberOf } from '../../scenario/config';
import { answer } from '../broker/connections';
import type { Handler } from '../broker/handlers';
import { OFFSETS_TOPIC } from '../broker/knowing';
import { handleProduce } from '../broker/producing';
import type { BrokerRecord } from '../broker/record';
import { decideInGroups } from '../groups/registry';
import type { VersionsTold } from '../network/nodes';
import type { ProduceAsked, Request } from '../network/requests';
import { joinedBy, wantedBy } from './joinable';
import { joinerOf } from './joining';
import { coordinatorOn } from './registry';
import type { InitAsked, OfTransaction } from './requests';

function handleVersions(broker: BrokerRecord, request: Request, kernel: Kernel): void {
  const body: VersionsTold = {
    transactionVersion: numberOf(broker.settings, 'transaction.version'),
  };
  answer(broker, { request, body }, kernel);
}

// K35: who has no transactional id gets a new producer id from any broker.
function handleInit(broker: BrokerRecord, request: Request<InitAsked>, kernel: Kernel): void {
  const { transactionalId } = request.body;
  if (transactionalId !== null) return passOn(broker, request as never, kernel);
  const claim = { producerId: broker.transactions.nextProducerId++, epoch: 0 };
  answer(broker, { request, body: { claim } }, kernel);
}

function passOn(broker: BrokerRecord, request: Request<OfTransaction>, kernel: Kernel): void {
  const actor = coordinatorOn(broker, request.body.transactionalId, kernel);
  if (actor !== undefined) return kernel.send(actor, { type: 'request', request } as never);
  const { asker: peer, api: native } = request;
  const error = 'NOT_COORDINATOR';
  const hops = [{ kind: 'sent' as const, native, peer, detail: { error }, rule: 'kafka:K42' }];
  answer(broker, { request, body: { error }, hops }, kernel);
}

// K47: appended and replicated like what a producer sends with acks=all.
function handleMarkers(broker: BrokerRecord, request: Request<ProduceAsked>, kernel: Kernel): void {
  const { batches } = request.body;
  const ends = batches.map(({ partition }) => endOf(broker, partition));
  handleProduce(broker, request, kernel);
  batches.forEach(({ partition, draft }, at) => {
    const offset = ends[at] as number;
    if (endOf(broker, partition) === offset) return; // it was refused
    const { marker, producerId, producerEpoch: epoch } = draft.origin;
    const actor = broker.replicas.get(partition)?.partition;
    const native = marker === 'COMMIT' ? 'commitMarker' : 'abortMarker';
    const detail = { offset, producerId, epoch };
    kernel.record('changed', { native, detail, rule: 'kafka:K59', ...(actor && { actor }) });
    if (topicOf(partition) !== OFFSETS_TOPIC) return;
    const decision = { producerId, isCommitted: marker === 'COMMIT' };
    decideInGroups(broker, partition, { decision, kernel });
  });
}

const endOf = ({ replicas }: BrokerRecord, name: string): number =>
  replicas.get(name)?.log.endOffset ?? -1;

/** What brokers answer for transactions. */
export const TRANSACTION_HANDLERS: { readonly [api: string]: Handler } = {
  AddOffsetsToTxn: passOn,
  AddPartitionsToTxn: passOn,
  ApiVersions: handleVersions,
  EndTxn: passOn,
  InitProducerId: handleInit,
  WriteTxnMarkers: handleMarkers,
};

/** Whether a request may be worked on; else it waits until its coordinator was asked. */
export function mayGoOn(broker: BrokerRecord, request: Request, kernel: Kernel): boolean {
  const wanted = wantedBy(broker, request);
  if (wanted === null || broker.transactions.joined.delete(joinedBy(wanted))) return true;
  kernel.send(joinerOf(broker, kernel), { type: 'join', wanted } as never);
  return false;
}
