/** The shovels of a node: each is a process of it with two connections of its own (R110). */
import { frozen } from '../../../../base/fact';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { readShovel } from '../../scenario/shovel/definition';
import type { ParameterSpec } from '../../topology';
import { addBridge, type Wires } from '../bridge/add';
import { type Component, isAbout, type ParameterName, type Place } from '../bridge/parameters';
import { actorName } from '../exchanges';
import type { NodeRecord } from '../node';
import { shovelRecord } from './record';
import { shovel } from './shovel';

const keyOf = ({ component, vhost, name }: ParameterName): string =>
  `${component}\n${vhost}\n${name}`;

/** What a process is told whose parameter says something else now, or nothing. */
const CHANGE: Event = { type: 'change' };

/** The plugin, with what the wires of its shovels are like. */
export const shovelsOver = (wires: Wires): Component => frozen({
  isValid: (spec: ParameterSpec) => readShovel(spec, '').value !== undefined,
  act: (name: ParameterName, place: Place, kernel: Kernel) => {
    const { parameters, shovels } = place.node;
    const isSet = parameters.some((other) => isAbout(other, name));
    const known = shovels[keyOf(name)];
    if (known !== undefined) kernel.send(known, CHANGE);
    const actor = known ?? (isSet ? addShovel(name, wires, { ...place, kernel }) : undefined);
    const kind = isSet ? 'started' as const : 'stopped' as const;
    return actor === undefined ? [] : [{ actor, kind, native: 'shovel' }];
  },
  endAll: ({ parameters, shovels }: NodeRecord) =>
    parameters.flatMap((name) => shovels[keyOf(name)] ?? []),
});

function addShovel(
  { component, vhost, name }: ParameterName, wires: Wires,
  { node, host, kernel }: Place & { readonly kernel: Kernel },
): ActorId {
  const own = actorName('shovel', { vhost, name }, { node, kernel });
  const self = addBridge({
    name: own, machine: shovel, ends: { source: 'source', target: 'destination' }, wires,
    recordOf: (ends) => shovelRecord({ component, vhost, name }, ends),
  }, { node, host }, kernel);
  return (node.shovels[keyOf({ component, vhost, name })] = self);
}
