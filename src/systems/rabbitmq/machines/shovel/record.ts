/** What a shovel keeps while it runs. */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { readShovel, type ShovelSpec } from '../../scenario/shovel/definition';
import type { Session } from '../client/record';
import type { NodeRecord } from '../node';
import { isAbout, type ParameterName } from './parameters';

/** One of its two connections, with one channel. */
export interface End {
  readonly connection: ActorId;
  isOpen: boolean;
  session: Session | null; // none before it asks for a channel
}

/** A method that waits for its turn: each is sent when the one before it was answered. */
export interface Asked {
  readonly end: 'source' | 'target';
  readonly event: Event & { readonly [field: string]: unknown };
}

export interface ShovelRecord {
  readonly parameter: ParameterName; // that its node keeps for it
  readonly source: End;
  readonly target: End;
  spec: ShovelSpec | null; // what the parameter said when it connected
  asked: Asked[]; // what is still to be asked before it runs; the first is under way
  published: number; // since it connected
  unconfirmed: Map<number, number>; // by number of publication, the delivery that it came by
  toTake: number; // how many it will still publish; Infinity without an end
  toMove: number; // how many it has still to be done with
}

export const shovelRecord = (
  parameter: ParameterName, source: ActorId, target: ActorId,
): ShovelRecord => ({
  parameter,
  source: { connection: source, isOpen: false, session: null },
  target: { connection: target, isOpen: false, session: null },
  spec: null, asked: [], published: 0, unconfirmed: new Map(), toTake: Infinity, toMove: Infinity,
});

/** What its parameter says now; nothing when it was cleared. */
export function definitionOf(
  { parameter }: ShovelRecord, kernel: Kernel,
): ShovelSpec | undefined {
  const said = kernel.host<NodeRecord>().parameters.find((other) => isAbout(other, parameter));
  return said === undefined ? undefined : readShovel(said, '').value;
}
