/** Which function of a controller answers which request. */
import type { Kernel } from '../../../../kernel/api';
import type { Request } from '../network/requests';
import { hear, register } from './brokers';
import { createPartitions, createTopics } from './creating';
import { alterConfig, alterPartitions, electLeaders } from './partitions';
import { beginEpoch, serveFetch, vote } from './quorum';
import { type ControllerRecord, isLeading } from './record';
import { reply } from './replies';

type Handler = (controller: ControllerRecord, request: Request<never>, kernel: Kernel) => void;

/** What only the active controller answers. */
const DECISIONS: { readonly [api: string]: Handler } = {
  AlterConfigs: alterConfig,
  AlterPartition: alterPartitions,
  BrokerHeartbeat: hear,
  BrokerRegistration: register,
  CreatePartitions: createPartitions,
  CreateTopics: createTopics,
  ElectLeaders: electLeaders,
  Fetch: serveFetch,
};

/** What every one of them answers. */
const QUORUM: { readonly [api: string]: Handler } = { BeginQuorumEpoch: beginEpoch, Vote: vote };

/** Answers a request, or says who does. */
export function handle(controller: ControllerRecord, request: Request, kernel: Kernel): void {
  const { api } = request;
  const isOurs = isLeading(controller);
  const handler = QUORUM[api] ?? (isOurs ? DECISIONS[api] : undefined);
  if (handler !== undefined) return handler(controller, request as Request<never>, kernel);
  const { epoch, leader: active } = controller;
  const body = { error: 'NOT_CONTROLLER', active, epoch, batches: [], highWatermark: 0 };
  reply({ request, body, isSilent: api === 'Fetch' }, kernel);
}
