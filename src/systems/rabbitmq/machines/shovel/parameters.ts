/** Parameters of a node: each is for one of its components, which acts on it at once. */
import { frozen } from '../../../../base/fact';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import type { ParameterSpec } from '../../topology';
import type { NodeRecord } from '../node';

export type ParameterName = Omit<ParameterSpec, 'value'>;

/** The node that keeps a parameter. */
export interface Place {
  readonly node: NodeRecord;
  readonly host: ActorId;
}

/** What acts on parameters: a plugin, as it registers itself with a real broker. */
export interface Component {
  /** Whether it would take a parameter: the broker keeps no other. */
  readonly isValid: (spec: ParameterSpec) => boolean;
  /** The process that acts on a parameter; one that has stopped stays, and may be started again. */
  readonly find: (name: ParameterName, node: NodeRecord) => ActorId | undefined;
  /** Makes one; it begins by itself. */
  readonly add: (spec: ParameterSpec, place: Place, kernel: Kernel) => ActorId;
}

/** Whether two speak of the same parameter. */
export const isAbout = (one: ParameterName, other: ParameterName): boolean =>
  one.component === other.component && one.vhost === other.vhost && one.name === other.name;

export const withoutParameter = (
  parameters: readonly ParameterSpec[], name: ParameterName,
): readonly ParameterSpec[] => parameters.filter((other) => !isAbout(other, name));

/** What a process is told whose parameter says something else now, or nothing. */
const CHANGE: Event = { type: 'change' };

/** Keeps a parameter, and has it acted on; gives the process that does. */
export function keepParameter(
  { component, name, vhost, value }: ParameterSpec, place: Place, kernel: Kernel,
): ActorId | undefined {
  const { node } = place;
  const spec = frozen({ component, name, vhost, value });
  const plugin = node.components[component];
  if (plugin?.isValid(spec) !== true) return undefined;
  node.parameters = [...withoutParameter(node.parameters, spec), spec];
  const known = plugin.find(spec, node);
  if (known === undefined) return plugin.add(spec, place, kernel);
  kernel.send(known, CHANGE);
  return known;
}

/** A parameter is set while the node runs. */
export function setParameter(node: NodeRecord, spec: ParameterSpec, kernel: Kernel): void {
  const actor = keepParameter(spec, { node, host: kernel.self }, kernel);
  if (actor !== undefined) kernel.record('started', { native: spec.component, actor });
}

/** A parameter is cleared: whoever acted on it stops. */
export function clearParameter(node: NodeRecord, name: ParameterName, kernel: Kernel): void {
  if (!node.parameters.some((other) => isAbout(other, name))) return;
  node.parameters = withoutParameter(node.parameters, name);
  const actor = node.components[name.component]?.find(name, node);
  if (actor === undefined) return;
  kernel.send(actor, CHANGE);
  kernel.record('stopped', { native: name.component, actor });
}
