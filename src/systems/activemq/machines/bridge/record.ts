/** What a bridge keeps: for whom it consumes, and what it has forwarded without an answer. */
import type { Micros } from '../../../../base/micros';
import type { Event } from '../../../../kernel/machine';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { ConnectorSpec } from '../../topology';
import type { ConsumerInfo, Copy } from '../facts';

/** A consumer of the near broker, for consumers of the far one: a DemandSubscription. */
export interface Demand {
  readonly info: ConsumerInfo; // as the near broker knows it
  readonly key: string; // of the consumer that it was made for
  readonly isOfNetwork: boolean; // that one is a bridge's itself
  readonly isStatic: boolean;
  remotes: readonly string[]; // A48: keys of all that it stands for
  durables: readonly string[]; // A50: subscriptions of the far broker that it serves
  out: number; // forwarded, and not answered
  isClosing: boolean;
}

/** A message on the other side, until its broker says that it has it. */
export interface Forwarded {
  readonly copy: CopyId;
  readonly from: ActorId; // the queue or the subscription
  readonly message: Copy['mail']['message'];
  readonly consumer: string;
}

export interface BridgeRecord {
  readonly name: string; // 'A->B'
  readonly near: ActorId; // the broker in whose process it runs
  readonly far: ActorId;
  readonly nearName: string;
  readonly farName: string;
  readonly suffix: string; // of the far broker's destinations
  readonly spec: ConnectorSpec;
  readonly isPassive: boolean; // of a duplex connector: the half that does not connect
  half: ActorId | null; // and the other one
  demands: Demand[];
  out: Map<number, Forwarded>;
  numbers: number;
  since: Micros; // when it began to connect
  pause: number; // before it connects again; -1: it never waited
  durables: readonly string[]; // topics that its broker knew of when it started (A50)
}

export type BridgeEvent = Event & Partial<{
  readonly consumer: string;
  readonly copy: Copy;
  readonly from: ActorId;
  readonly number: number;
  readonly outcome: string;
}>;

export const bridgeRecord = (
  given: Pick<BridgeRecord,
    'name' | 'near' | 'far' | 'nearName' | 'farName' | 'suffix' | 'spec' | 'isPassive'>,
): BridgeRecord => ({
  ...given, half: null, demands: [], out: new Map(), numbers: 0, since: 0 as Micros,
  pause: -1, durables: [],
});

/** What a bridge is called by the broker in whose process it runs. */
export const clientIdOf = (
  { nearName, farName }: Pick<BridgeRecord, 'nearName' | 'farName'>,
): string => `NC_${farName}_inbound_${nearName}`;

/** A48: whether consumers of the far broker count as one. */
export const isConduit = ({ spec }: Pick<BridgeRecord, 'spec'>): boolean =>
  spec.conduitSubscriptions;
