/** Requests of share groups' members: each broker serves the partitions that it leads. */
import type { Kernel } from '../../../../../kernel/api';
import type { ActorId } from '../../../../../trace/entry';
import { shareWires } from '../../broker/connections';
import type { Handler } from '../../broker/handlers';
import type { BrokerRecord } from '../../broker/record';
import { noCalls } from '../../network/calls';
import type { Request } from '../../network/requests';
import { coordinatorOf } from '../../share-state/coordinator';
import { numberFor, timeFor } from '../config';
import type { OfGroup } from '../requests';
import { shareLeader } from '../share-leader';
import type { ShareRecord } from './record';

function leaderFor(broker: BrokerRecord, id: string, kernel: Kernel): ActorId {
  const known = broker.shares.get(id);
  if (known !== undefined) return known;
  const config = broker.groupConfigs.get(id) ?? {};
  const record: ShareRecord = {
    id, group: kernel.introduce(id, 'subscriber'), windows: new Map(),
    sessions: new Map(), waiting: [], held: [], calls: noCalls(), asked: 0,
    reset: config['share.auto.offset.reset'] === 'earliest' ? 'earliest' : 'latest',
    isolation: config['share.isolation.level'] === 'read_committed'
      ? 'read_committed' : 'read_uncommitted',
    mayRenew: config['share.renew.acknowledge.enable'] !== false,
    limits: {
      lockDuration: timeFor(broker, id, 'share.record.lock.duration.ms'),
      deliveryCountMax: numberFor(broker, id, 'share.delivery.count.limit'),
      recordsMax: numberFor(broker, id, 'share.partition.max.record.locks'),
    },
  };
  const actor = kernel.create({
    name: `${id}.share/${kernel.nameOf(broker.self)}`, role: 'coordinator', host: broker.self,
    machine: shareLeader, record,
  });
  broker.shares.set(id, actor);
  shareWires(broker, actor, kernel);
  return actor;
}

const passOn = (type: string): Handler =>
  (broker: BrokerRecord, request: Request<OfGroup>, kernel: Kernel): void =>
    kernel.send(leaderFor(broker, request.body.group, kernel), { type, request } as never);

/** K159: about windows that others lead. */
const toCoordinator: Handler = (broker: BrokerRecord, request: Request, kernel: Kernel): void =>
  kernel.send(coordinatorOf(broker, kernel), { type: 'request', request } as never);

export const SHARE_HANDLERS: { readonly [api: string]: Handler } = {
  ReadShareGroupState: toCoordinator,
  ShareAcknowledge: passOn('shareAcknowledge'),
  ShareFetch: passOn('shareFetch'),
  WriteShareGroupState: toCoordinator,
};

/** Something has moved in the log: members may wait for it. */
export function lookAtShares({ shares }: BrokerRecord, kernel: Kernel): void {
  for (const actor of shares.values()) kernel.send(actor, { type: 'look' });
}
