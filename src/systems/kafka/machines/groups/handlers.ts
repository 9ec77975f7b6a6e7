/** Requests that are for a group's coordinator: passed on, or refused where it is not. */
import type { Kernel } from '../../../../kernel/api';
import { answer } from '../broker/connections';
import type { Handler } from '../broker/handlers';
import type { BrokerRecord } from '../broker/record';
import type { Request } from '../network/requests';
import { MAKERS } from './makers';
import { coordinatorOn } from './registry';
import type { OfGroup } from './requests';
import { SHARE_HANDLERS } from './share/handlers';
import type { GroupKind } from './storage';

/** The event that a coordinator hears, and of which kind a new one is made for it. */
interface Passing {
  readonly type: string;
  readonly kind: GroupKind | null;
  readonly refusal?: object; // what the answer has beside the error
}

const PASSED: { readonly [api: string]: Passing } = {
  JoinGroup: {
    type: 'joinGroup', kind: 'classic',
    refusal: { member: '', generation: -1, leader: '', protocol: '', members: null },
  },
  SyncGroup: { type: 'syncGroup', kind: 'classic', refusal: { assignment: [] } },
  Heartbeat: { type: 'heartbeat', kind: 'classic' },
  LeaveGroup: { type: 'leaveGroup', kind: 'classic' },
  ConsumerGroupHeartbeat: {
    type: 'groupHeartbeat', kind: 'consumer', refusal: { epoch: 0, interval: 0, assignment: null },
  },
  ShareGroupHeartbeat: {
    type: 'groupHeartbeat', kind: 'share', refusal: { epoch: 0, interval: 0, assignment: null },
  },
  OffsetCommit: { type: 'offsetCommit', kind: null },
  TxnOffsetCommit: { type: 'txnOffsetCommit', kind: null },
  OffsetFetch: { type: 'offsetFetch', kind: null, refusal: { offsets: {} } },
  DescribeGroups: { type: 'describeGroups', kind: null, refusal: { state: 'Dead', members: [] } },
};

const passOn = ({ type, kind, refusal }: Passing): Handler =>
  (broker: BrokerRecord, request: Request<OfGroup>, kernel: Kernel): void => {
    const actor = coordinatorOn(broker, request.body.group, { kind, makers: MAKERS, kernel });
    if (actor !== undefined) return kernel.send(actor, { type, request } as never);
    const { asker: peer, api: native } = request;
    const error = 'NOT_COORDINATOR';
    const hops = [{ kind: 'sent' as const, native, peer, detail: { error }, rule: 'kafka:K135' }];
    answer(broker, { request, body: { ...refusal, error }, hops }, kernel);
  };

/** What brokers answer for groups. */
export const GROUP_HANDLERS: { readonly [api: string]: Handler } = {
  ...Object.fromEntries(Object.entries(PASSED).map(([api, passing]) => [api, passOn(passing)])),
  ...SHARE_HANDLERS,
};
