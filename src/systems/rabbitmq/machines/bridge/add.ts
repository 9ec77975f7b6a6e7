/** Makes a bridge in a node, with the two connections that it will open. */
import type { Kernel, WireSpec } from '../../../../kernel/api';
import type { MachineDefinition } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { connection, type ConnectionRecord } from '../connection';
import type { Place } from './parameters';
import type { BridgeRecord } from './record';

/** What the wires of bridges are like. */
export type Wires = Omit<WireSpec, 'name'>;

interface BridgeSpec {
  readonly name: string;
  readonly machine: MachineDefinition;
  readonly ends: { readonly source: string; readonly target: string }; // what each is called
  readonly wires: Wires;
  readonly isTargetHere?: boolean; // it publishes to its own node, without a wire
  readonly recordOf: (ends: { source: ActorId; target: ActorId }) => BridgeRecord;
}

export function addBridge(
  { name, machine, ends, wires, isTargetHere = false, recordOf }: BridgeSpec,
  { node, host }: Place, kernel: Kernel,
): ActorId {
  const source = addConnection({ name: `${name}.${ends.source}`, host }, kernel);
  const target = addConnection({ name: `${name}.${ends.target}`, host, isTargetHere }, kernel);
  const record = recordOf({ source: source.id, target: target.id });
  const self = kernel.create({ name, role: 'router', machine, host, record });
  for (const each of [source, target]) {
    [each.record.client, each.record.app] = [self, self];
    node.connections.push(each.id);
    if (each.record.isInside === true) continue;
    kernel.wire({ name: `${each.name}-${kernel.nameOf(host)}`, ...wires }, self, each.id);
  }
  return self;
}

function addConnection(
  { name, host, isTargetHere = false }: { name: string; host: ActorId; isTargetHere?: boolean },
  kernel: Kernel,
) {
  const nobody = host; // until its bridge is there
  const record: ConnectionRecord = {
    client: nobody, app: nobody, name, vhost: '/', channels: new Map(), opened: 0, failure: null,
    ...(isTargetHere && { isInside: true }),
  };
  const full = `${name}@${kernel.nameOf(host)}`;
  const id = kernel.create({ name: full, role: 'session', machine: connection, record, host });
  return { id, name, record };
}
