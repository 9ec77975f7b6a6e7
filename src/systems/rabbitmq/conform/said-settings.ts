/**
 * Settings of the broker that a recording names. The form has no field of its own for them: the
 * operator sets them by an expression, they stand in a `config`, or the words say `name=value`.
 */
import { isRecord, type Json } from '../../../base/json';
import type { RecordedStep, Recording } from '../../../conform/forms/mq-trace';
import { textOf } from '../../../conform/text';
import { SETTINGS } from '../scenario/all-settings';
import { controlLineOf, saidIn } from './control-line';
import { nodeCalled } from './operator/member-lines';

interface Said {
  readonly name: string;
  readonly value: string;
}

// The broker's settings that the model has, and in what real ones count when no unit is said.
const UNITS: { readonly [name: string]: 'ms' | 's' | 'bytes' | '' } = {
  consumer_timeout: 'ms', channel_tick_interval: 'ms', heartbeat: 's', net_ticktime: 's',
  cluster_partition_handling: '', queue_leader_locator: '', max_message_size: 'bytes',
  'cluster_partition_handling.pause_if_all_down.nodes': '',
  'cluster_partition_handling.pause_if_all_down.recover': '',
};
const NEVER = '7d'; // longer than any recording

const SET = /application:set_env\(\s*(?:rabbit|kernel)\s*,\s*(\w+)\s*,\s*(\{.*\}|[^,)]+)/;
const PAUSED = /\{\s*(pause_if_all_down)\s*,\s*\[(.*?)\]\s*,\s*(\w+)\s*\}/;

/** The settings that an expression of the broker's own language makes; none for others. */
export function settingsIn(expression: string): readonly Said[] {
  const [, name, value = ''] = SET.exec(expression) ?? [];
  if (name === undefined || UNITS[name] === undefined) return [];
  const [, mode, nodes = '', recover = ''] = PAUSED.exec(value) ?? [];
  if (mode === undefined) return [{ name, value: value.trim() }];
  return [
    { name, value: mode },
    { name: `${name}.${mode}.nodes`, value: nodes },
    { name: `${name}.${mode}.recover`, value: recover },
  ];
}

/** All that a recording says: the first of each name, which holds from the beginning. */
export function saidSettings(recording: Recording): { readonly [name: string]: string | number } {
  const all = [
    ...recording.steps.flatMap((step) => settingsIn(expressionOf(step))),
    ...configsOf(recording).flatMap((config) => namesJoined(Object.entries(config)
      .map(([name, value]) => ({ name: name.replace(/^rabbit\./, ''), value: textOf(value) })))),
    ...wordsOf(recording),
  ];
  return Object.fromEntries(all.toReversed().flatMap(({ name, value }) => {
    const unit = UNITS[name];
    if (unit === undefined) return [];
    return [[name, name.endsWith(NODES) ? nodesIn(value) : withUnit(value, unit)]];
  }));
}

function expressionOf(step: RecordedStep): string {
  if (step.do !== 'admin') return '';
  if (step['what'] === 'eval') return saidIn(step).join(' ');
  const line = step['what'] === 'ctl' ? controlLineOf(step) : undefined;
  return line?.command === 'eval' ? line.words.join(' ') : '';
}

const withUnit = (value: string, unit: string): string | number => {
  if (unit === 'bytes') return Number(value);
  if (/^(undefined|infinity|false)$/.test(value)) return NEVER;
  return /^\d+$/.test(value) ? `${value}${unit}` : value;
};

const NODES = '.nodes';

/** "'rabbit@n1', 'rabbit@n2'" names n1 and n2. */
const nodesIn = (text: string): string =>
  text.split(/[\s,'"[\]]+/).filter(Boolean).map(nodeCalled).join(' ');

/** A file has a line for each node: "....nodes.1" and "....nodes.2" make one setting. */
function namesJoined(said: readonly Said[]): readonly Said[] {
  const [each, others] = [new Map<string, string[]>(), [] as Said[]];
  for (const one of said) {
    const [, name] = /^(.*\.nodes)\.\w+$/.exec(one.name) ?? [];
    if (name === undefined) others.push(one);
    else each.set(name, [...each.get(name) ?? [], one.value]);
  }
  return [...others, ...[...each].map(([name, nodes]) => ({ name, value: nodes.join(' ') }))];
}

const CONFIGS = ['config', 'settings', 'env'] as const;

/** Objects of settings, wherever a recording may have them. */
function configsOf(recording: Recording): readonly { readonly [name: string]: Json }[] {
  const file = recording as unknown as { readonly [field: string]: Json };
  return [file, file['system'], file['topology']].flatMap((part) =>
    (isRecord(part) ? CONFIGS.map((field) => part[field]).filter(isRecord) : []));
}

// What belongs to one value of another setting is not said in words.
const isPlain = (name: string): boolean => UNITS[name] !== undefined && !name.includes('.');

// Only these values are words of the broker alone: anything may be called balanced.
const CHOICES = SETTINGS.filter(({ name }) => name === 'cluster_partition_handling');

const PLAIN = Object.keys(UNITS).filter(isPlain);
const SAID = new RegExp(`\\b(${PLAIN.join('|')})\\s*=\\s*"?([\\w.]+)`, 'g');

/** "cluster_partition_handling=pause_minority", in what a recording is about. */
function wordsOf(recording: Recording): readonly Said[] {
  const file = recording as unknown as { readonly [field: string]: Json };
  const text = `${textOf(file['about'])} ${textOf(file['note'])}`;
  const said = [...text.matchAll(SAID)].map(([, name = '', value = '']) => ({ name, value }));
  return [...said, ...CHOICES.flatMap(({ name, choices = [] }) => {
    // A value that no other setting has says as much, unless it is set against another one.
    const [value, ...others] = choices.filter((each) => new RegExp(`\\b${each}\\b`).test(text));
    return value === undefined || others.length > 0 ? [] : [{ name, value }];
  })];
}
