/** Which function answers which request. */
import type { Kernel } from '../../../../kernel/api';
import type { Request } from '../network/requests';
import { GROUP_HANDLERS } from '../groups/handlers';
import { handleDeleteRecords } from './cleaning';
import { handleFetch } from './fetching';
import {
  handleFindCoordinator, handleLeaderEpoch, handleListOffsets, handleMetadata,
} from './knowing';
import { forward } from './office/answers';
import { handleProduce } from './producing';
import { mayGoOn, TRANSACTION_HANDLERS } from '../transactions/handlers';
import type { BrokerRecord } from './record';

/** Works on a request; it ends by answer() or finish(), now or later. */
export type Handler = (broker: BrokerRecord, request: Request<never>, kernel: Kernel) => void;

const HANDLERS: { readonly [api: string]: Handler } = {
  ...GROUP_HANDLERS,
  ...TRANSACTION_HANDLERS,
  AlterConfigs: forward,
  CreatePartitions: forward,
  CreateTopics: forward,
  DeleteRecords: handleDeleteRecords,
  ElectLeaders: forward,
  Fetch: handleFetch,
  FindCoordinator: handleFindCoordinator,
  ListOffsets: handleListOffsets,
  Metadata: handleMetadata,
  OffsetForLeaderEpoch: handleLeaderEpoch,
  Produce: handleProduce,
};

/** Gives a request to the function that answers it. */
export function handle(broker: BrokerRecord, request: Request, kernel: Kernel): void {
  const handler = HANDLERS[request.api];
  if (handler === undefined) throw new Error(`no broker knows the request ${request.api}`);
  if (mayGoOn(broker, request, kernel)) handler(broker, request as Request<never>, kernel);
}
