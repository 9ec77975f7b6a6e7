/** The shovels of a node: each is a process of it with two connections of its own (R110). */
import { frozen } from '../../../../base/fact';
import type { Kernel, WireSpec } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { readShovel } from '../../scenario/shovel/definition';
import type { ParameterSpec } from '../../topology';
import { connection, type ConnectionRecord } from '../connection';
import { actorName } from '../exchanges';
import type { NodeRecord } from '../node';
import type { Component, ParameterName, Place } from './parameters';
import { shovelRecord } from './record';
import { shovel } from './shovel';

type Wires = Omit<WireSpec, 'name'>;

const keyOf = ({ vhost, name }: ParameterName): string => `${vhost}\n${name}`;

/** The plugin, with what the wires of its shovels are like. */
export const shovelsOver = (wires: Wires): Component => frozen({
  isValid: (spec: ParameterSpec) => readShovel(spec, '').value !== undefined,
  find: (name: ParameterName, { shovels }: NodeRecord) => shovels[keyOf(name)],
  add: (spec: ParameterSpec, place: Place, kernel: Kernel) =>
    addShovel(spec, wires, { ...place, kernel }),
});

function addShovel(
  { component, vhost, name }: ParameterSpec, wires: Wires,
  { node, host, kernel }: Place & { readonly kernel: Kernel },
): ActorId {
  const own = actorName('shovel', { vhost, name }, { node, kernel });
  const source = addConnection(`${own}.source`, host, kernel);
  const target = addConnection(`${own}.destination`, host, kernel);
  const self = kernel.create({
    name: own, role: 'router', machine: shovel, host,
    record: shovelRecord({ component, vhost, name }, source.id, target.id),
  });
  for (const { id, name: end, record } of [source, target]) {
    [record.client, record.app] = [self, self];
    node.connections.push(id);
    kernel.wire({ name: `${end}-${kernel.nameOf(host)}`, ...wires }, self, id);
  }
  return (node.shovels[keyOf({ component, vhost, name })] = self);
}

function addConnection(name: string, host: ActorId, kernel: Kernel) {
  const nobody = host; // until its shovel is there
  const record: ConnectionRecord = {
    client: nobody, app: nobody, name, vhost: '/', channels: {}, opened: 0,
  };
  const full = `${name}@${kernel.nameOf(host)}`;
  const id = kernel.create({ name: full, role: 'session', machine: connection, record, host });
  return { id, name, record };
}
