/** What a quorum queue is made of. */
import type { Micros } from '../../../../base/micros';
import type { ActorId, CopyId } from '../../../../trace/entry';
import type { Definition } from '../../routing/declaring/policy';
import type { QueueEntry } from '../../routing/table';
import type { Version } from '../../routing/version';
import type { Copy } from '../facts';
import { type AnyQueue, type Out, queueRecord } from '../queue/record';
import type { QuorumConsumers } from './consumers';
import { nothingUnsaved, type Unsaved } from './copies/again';
import type { Discarded } from './copies/discard';
import { newLetters, type Letters } from './copies/letters';
import { QuorumLine } from './copies/line';
import { type QuorumTerms, quorumTermsOf } from './terms';

/** A copy that is out, with what only a quorum queue knows of it. */
export interface QuorumOut extends Out {
  readonly isAutomatic: boolean; // its channel acknowledges it as soon as it is written
  readonly number?: number; // of what was fetched: its delivery tag, a consumer's name of its own
  readonly holder?: number; // the consumer's, by coming: known when that was cancelled, too
  readonly until: Micros | null; // when whoever has it is given up (R53)
}

/** What a publishing channel was told: nothing, to stop, or to stop with its first message. */
type Intake = 'open' | 'told' | 'refused';

/** A copy that waits before it is ready again (R98). */
interface Delayed {
  readonly copy: CopyId;
  readonly at: Micros;
}

export interface QuorumRecord extends AnyQueue {
  readonly version: Version;
  terms: QuorumTerms;
  ready: QuorumLine;
  out: Map<CopyId, QuorumOut>;
  hidden: Map<CopyId, Copy>;
  consumers: QuorumConsumers;
  publishers: Map<ActorId, Intake>;
  isFull: boolean; // it refuses publications until it is well below its limit (R64)
  delayed: Delayed[]; // by when
  letters: Letters;
  discarded: readonly Discarded[]; // by the command at hand: nothing of it is sent yet (R63)
  unsaved: Unsaved;
  looksAt: Micros | null; // when it will look for deliveries that are too late (R53)
  lapsesAt: Micros | null; // x-expires: when it will look whether it was used (R27)
  joined: number; // consumers so far: who came first stands first
  born: Micros; // its ticks are counted from here
  declaredAt: Micros;
  isFresh: boolean; // it was killed before its node had written down where its log is (R128)
  isLeaderless: boolean; // and so it is there without a leader
  isSpinning: boolean; // it looks for something to drop, for ever (R129)
  lastUsed: Micros;
}

/** A quorum queue as it is when it was just declared. */
export function quorumRecord(
  { vhost, declared, policy, version }:
  { vhost: string; declared: QueueEntry; policy: Definition | null; version: Version },
): QuorumRecord {
  const { isSingleActive, unsynced } = queueRecord({ vhost, version }, declared, policy);
  return {
    vhost, declared, isSingleActive, unsynced, version, wakesAt: null, active: null, order: 0,
    watch: null,
    terms: quorumTermsOf(declared.arguments, policy, version), ready: new QuorumLine(version),
    out: new Map(), hidden: new Map(), consumers: { able: [], aside: [], waiting: [] },
    publishers: new Map(), isFull: false, delayed: [], letters: newLetters(),
    discarded: [], unsaved: nothingUnsaved(),
    looksAt: null, lapsesAt: null, joined: 0, born: 0 as Micros,
    declaredAt: 0 as Micros, isFresh: false, isLeaderless: false, isSpinning: false,
    lastUsed: 0 as Micros,
  };
}
