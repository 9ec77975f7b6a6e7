/** What leaders of shared partitions and the coordinator of their windows say to each other. */
import type { PartitionName } from '../../protocol/partition';
import type { StoredShare } from '../../share/stored';
import type { MayFail } from '../network/requests';
import type { WindowUpdate } from './storage';

/** Which window is meant, and in which leadership of its partition. */
interface OfWindow {
  readonly group: string;
  readonly partition: PartitionName;
  readonly leaderEpoch: number;
}

export type ReadStateAsked = OfWindow;

export interface ReadStateTold extends MayFail {
  readonly state?: StoredShare;
}

export interface WriteStateAsked extends OfWindow, WindowUpdate {}
