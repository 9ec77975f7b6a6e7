/** Parameters of a node: each is for one of its components, which acts on it at once. */
import { frozen } from '../../../../base/fact';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { takesParameter } from '../../scenario/later';
import type { ParameterSpec } from '../../topology';
import type { NodeRecord } from '../node';

export type ParameterName = Omit<ParameterSpec, 'value'>;

/** The node that keeps a parameter. */
export interface Place {
  readonly node: NodeRecord;
  readonly host: ActorId;
}

/** A process that begins, or has nothing to do any more, because of a parameter. */
export interface Acted {
  readonly actor: ActorId;
  readonly kind: 'started' | 'stopped';
  readonly native: string; // 'shovel'
}

/** What acts on parameters: a plugin, as it registers itself with a real broker. */
export interface Component {
  /** Whether it would take a parameter: the broker keeps no other. */
  readonly isValid: (spec: ParameterSpec) => boolean;
  /** A parameter was set or cleared: makes the processes that act on it, or tells them. */
  readonly act: (name: ParameterName, place: Place, kernel: Kernel) => readonly Acted[];
  /** The disk is lost, and with it all parameters: those that have nothing to do any more. */
  readonly endAll: (node: NodeRecord) => readonly ActorId[];
}

/** Whether two speak of the same parameter. */
export const isAbout = (one: ParameterName, other: ParameterName): boolean =>
  one.component === other.component && one.vhost === other.vhost && one.name === other.name;

export const withoutParameter = (
  parameters: readonly ParameterSpec[], name: ParameterName,
): readonly ParameterSpec[] => parameters.filter((other) => !isAbout(other, name));

/** Keeps a parameter, and has it acted on. */
export function keepParameter(
  { component, name, vhost, value }: ParameterSpec, place: Place, kernel: Kernel,
): readonly Acted[] {
  const { node } = place;
  const spec = frozen({ component, name, vhost, value });
  const plugin = node.components[component];
  if (plugin?.isValid(spec) !== true || !takesParameter(spec, node.version)) return [];
  node.parameters = [...withoutParameter(node.parameters, spec), spec];
  return plugin.act(spec, place, kernel);
}

/** A parameter is set while the node runs. */
export const setParameter = (node: NodeRecord, spec: ParameterSpec, kernel: Kernel): void =>
  sayActed(keepParameter(spec, { node, host: kernel.self }, kernel), kernel);

/** A parameter is cleared: whoever acted on it stops. */
export function clearParameter(node: NodeRecord, name: ParameterName, kernel: Kernel): void {
  if (!node.parameters.some((other) => isAbout(other, name))) return;
  node.parameters = withoutParameter(node.parameters, name);
  const place = { node, host: kernel.self };
  sayActed(node.components[name.component]?.act(name, place, kernel) ?? [], kernel);
}

/** Says who begins and who ends. */
export function sayActed(acted: readonly Acted[], kernel: Kernel): void {
  for (const { actor, kind, native } of acted) kernel.record(kind, { native, actor });
}
