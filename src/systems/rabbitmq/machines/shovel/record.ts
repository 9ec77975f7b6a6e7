/** What a shovel keeps while it runs. */
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { readShovel } from '../../scenario/shovel/definition';
import type { ShovelSpec } from '../../scenario/shovel/spec';
import { isAbout, type ParameterName } from '../bridge/parameters';
import { type BridgeRecord, bridgeRecord } from '../bridge/record';
import type { NodeRecord } from '../node';

export interface ShovelRecord extends BridgeRecord {
  readonly parameter: ParameterName; // that its node keeps for it
  spec: ShovelSpec | null; // what the parameter said when it connected
  toTake: number; // how many it will still publish; Infinity without an end
  toMove: number; // how many it has still to be done with
}

export const shovelRecord = (
  parameter: ParameterName, ends: { readonly source: ActorId; readonly target: ActorId },
): ShovelRecord => ({
  ...bridgeRecord(ends, { rule: 'rabbitmq:R110', endRule: 'rabbitmq:R113' }),
  parameter, spec: null, toTake: Infinity, toMove: Infinity,
});

/** What its parameter says now; nothing when it was cleared. */
export function definitionOf(
  { parameter }: ShovelRecord, kernel: Kernel,
): ShovelSpec | undefined {
  const said = kernel.host<NodeRecord>().parameters.find((other) => isAbout(other, parameter));
  return said === undefined ? undefined : readShovel(said, '').value;
}
