/**
 * What runs in a node and is a client of two brokers: it takes from one and publishes to the other.
 * Shovels and the links of federation are bridges.
 */
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { AckMode } from '../../scenario/bridge/ack-mode';
import type { Session } from '../client/record';

/** One of its two connections, with one channel. */
export interface End {
  readonly connection: ActorId;
  readonly isHere: boolean; // at the node that it runs in: no wire leads there
  isOpen: boolean;
  session: Session | null; // none before it asks for a channel
}

/** A method that waits for its turn: each is sent when the one before it was answered. */
export interface Asked {
  readonly end: 'source' | 'target';
  readonly event: Event & { readonly [field: string]: unknown };
}

export interface BridgeRecord {
  readonly source: End;
  readonly target: End;
  readonly rule: string; // that says what it does with a message
  readonly endRule: string; // that says what it does when a connection ends
  asked: Asked[]; // what is still to be asked before it runs; the first is under way
  ackMode: AckMode;
  published: number; // since it connected
  unconfirmed: Map<number, number>; // by number of publication, the delivery that it came by
}

/** What its connections and channels tell it. */
export type BridgeEvent = Event & {
  readonly number?: number;
  readonly outcome?: string;
  readonly code?: number;
  readonly text?: string;
  readonly detail?: { readonly messageCount?: number };
};

export const bridgeRecord = (
  ends: { readonly source: ActorId; readonly target: ActorId },
  { isTargetHere = false, ...rules }:
  Pick<BridgeRecord, 'rule' | 'endRule'> & { readonly isTargetHere?: boolean },
): BridgeRecord => ({
  ...rules,
  source: { connection: ends.source, isHere: false, isOpen: false, session: null },
  target: { connection: ends.target, isHere: isTargetHere, isOpen: false, session: null },
  asked: [], ackMode: 'on-confirm', published: 0, unconfirmed: new Map(),
});
