/** What `admin ctl` and `admin eval` do: lines of rabbitmqctl, and expressions of the broker. */
import type { Json } from '../../../base/json';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import type { ClientCommand, NodeCommand } from '../scenario/commands';
import type { Definition } from '../routing/declaring/policy';
import type { ParameterSpec, PolicySpec } from '../topology';
import { addressed } from './addresses';
import { type ControlLine, controlLineOf, saidIn } from './control-line';
import { MEMBER_LINES } from './operator/member-lines';
import { settingsIn } from './said-settings';

/** What comes of it: something that a node or a client is told, or nothing that anybody sees. */
export type Control =
  | { readonly node: NodeCommand }
  | { readonly app: 'stop' | 'start' }
  | { readonly client: ClientCommand; readonly vhost: string }
  | 'nothing';

/** The application that does what rabbitmqctl does to queues. */
export const controlName = (vhost: string): string => `rabbitmqctl ${vhost}`;

/** The vhosts in which it does something. */
export const controlledVhosts = (steps: readonly RecordedStep[]): readonly string[] =>
  [...new Set(steps.flatMap((step) => {
    const control = step['what'] === 'ctl' ? controlOf(step) : undefined;
    return typeof control === 'object' && 'client' in control ? [control.vhost] : [];
  }))];

/** The deed of such a step; undefined for what the model does not know. */
export function controlOf(step: RecordedStep): Control | undefined {
  if (step['what'] === 'eval') return evaluated(saidIn(step).join(' '));
  const line = controlLineOf(step);
  if (line === undefined) return undefined;
  return COMMANDS[line.command]?.(line) ?? (READING.test(line.command) ? 'nothing' : undefined);
}

// What only looks, or what this model has no part for.
const READING = new RegExp(`^(${[
  'list_', 'status$', 'cluster_status', 'report$', 'environment$', 'await_', 'wait$', 'ping$',
  'check_', 'node_health', 'force_gc$', 'set_log_level', 'set_user', 'set_permissions',
  'set_topic', 'add_user', 'enable_feature_flag', 'federation_status', 'shovel_status',
].join('|')})`);

type Command = (line: ControlLine) => Control | undefined;

const vhostOf = ({ options }: ControlLine): string => options['vhost'] ?? '/';

const policy = (isOperator: boolean): Command => (line) => {
  const [name = '', pattern = '', definition = ''] = line.words;
  const { options } = line;
  const said: PolicySpec = {
    vhost: vhostOf(line), name, pattern, priority: Number(options['priority'] ?? 0),
    applyTo: (options['apply-to'] ?? 'all') as PolicySpec['applyTo'],
    definition: jsonIn(definition) as Definition, ...(isOperator && { isOperator }),
  };
  return { node: { type: 'setPolicy', ...said } };
};

const noPolicy = (isOperator: boolean): Command => (line) => ({
  node: {
    type: 'clearPolicy', vhost: vhostOf(line), name: line.words[0] ?? '',
    ...(isOperator && { isOperator }),
  },
});

const parameter = (line: ControlLine): Omit<ParameterSpec, 'value'> =>
  ({ vhost: vhostOf(line), component: line.words[0] ?? '', name: line.words[1] ?? '' });

const COMMANDS: { readonly [command: string]: Command } = {
  ...MEMBER_LINES,
  sync_queue: (line) =>
    ({ node: { type: 'syncQueue', vhost: vhostOf(line), queue: line.words[0] ?? '' } }),
  // They are in sync at once: there is nothing to break off.
  cancel_sync_queue: () => 'nothing',
  set_policy: policy(false),
  set_operator_policy: policy(true),
  clear_policy: noPolicy(false),
  clear_operator_policy: noPolicy(true),
  set_parameter: (line) => ({
    node: {
      type: 'setParameter', ...parameter(line),
      value: addressed(line.words[2] ?? ''),
    },
  }),
  clear_parameter: (line) => ({ node: { type: 'clearParameter', ...parameter(line) } }),
  delete_queue: (line) => ({
    vhost: vhostOf(line),
    client: {
      type: 'deleteQueue', queue: line.words[0] ?? '',
      ifEmpty: 'if-empty' in line.options, ifUnused: 'if-unused' in line.options,
    },
  }),
  purge_queue: (line) =>
    ({ vhost: vhostOf(line), client: { type: 'purge', queue: line.words[0] ?? '' } }),
  set_vm_memory_high_watermark: ({ words }) =>
    ({ node: { type: 'memoryAlarm', on: isTiny(words.at(-1)) } }),
  set_disk_free_limit: ({ words }) =>
    ({ node: { type: 'diskAlarm', on: isHuge(words.at(-1)) } }),
  stop_app: () => ({ app: 'stop' }),
  stop: () => ({ app: 'stop' }),
  shutdown: () => ({ app: 'stop' }),
  start_app: () => ({ app: 'start' }),
  eval: ({ words }) => evaluated(words.join(' ')),
};

const ALARM = /(set|clear)_alarm\(\{+\s*resource_limit\s*,\s*(memory|disk)/;

/** An expression in the broker's own language, if it is one of those that operators use. */
function evaluated(expression: string): Control | undefined {
  if (settingsIn(expression).length > 0) return 'nothing'; // it holds from the beginning
  const [, verb, resource] = ALARM.exec(expression) ?? [];
  if (resource !== undefined) {
    const type = resource === 'memory' ? 'memoryAlarm' : 'diskAlarm';
    return { node: { type, on: verb === 'set' } };
  }
  const memory = /set_vm_memory_high_watermark\(([^)]*)\)/.exec(expression);
  if (memory !== null) return { node: { type: 'memoryAlarm', on: isTiny(memory[1]) } };
  const disk = /set_disk_free_limit\(([^)]*)\)/.exec(expression);
  if (disk !== null) return { node: { type: 'diskAlarm', on: isHuge(disk[1]) } };
  return undefined;
}

const BYTES: { readonly [unit: string]: number } = { k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 };
const HUGE = 1e12; // no recorder's disk is as large

/** A share of the memory, or an amount, that every node uses more of. */
const isTiny = (said = ''): boolean => {
  const size = sizeIn(said);
  return size < 0.01 || (size >= 1 && size < 10e6);
};

/** An amount that no disk has free. */
const isHuge = (said = ''): boolean => sizeIn(said) >= HUGE;

function sizeIn(said: string): number {
  const [, number = 'NaN', unit = ''] = /([\d.]+(?:e\d+)?)\s*([kmgtp])?/i.exec(said) ?? [];
  return Number(number) * (BYTES[unit.toLowerCase()] ?? 1);
}

function jsonIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
