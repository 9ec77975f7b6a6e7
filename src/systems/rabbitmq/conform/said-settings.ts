/**
 * Settings of the broker that a recording names. The form has no field of its own for them: the
 * operator sets them by an expression, they stand in a `config`, or the words say `name=value`.
 */
import { isRecord, type Json } from '../../../base/json';
import type { RecordedStep, Recording } from '../../../conform/forms/mq-trace';
import { textOf } from '../../../conform/text';
import { SETTINGS } from '../scenario/all-settings';
import { controlLineOf, saidIn } from './control-line';

interface Said {
  readonly name: string;
  readonly value: string;
}

// The broker's settings that the model has, and in what real ones count when no unit is said.
const UNITS: { readonly [name: string]: 'ms' | 's' | '' } = {
  consumer_timeout: 'ms', channel_tick_interval: 'ms', heartbeat: 's', net_ticktime: 's',
  cluster_partition_handling: '', queue_leader_locator: '',
};
const NEVER = '7d'; // longer than any recording

/** A setting that an expression of the broker's own language makes; undefined for none. */
export function settingIn(expression: string): Said | undefined {
  const [, name, value] =
    /application:set_env\(\s*(?:rabbit|kernel)\s*,\s*(\w+)\s*,\s*([^,)]+)/.exec(expression) ?? [];
  return name === undefined || UNITS[name] === undefined
    ? undefined : { name, value: (value ?? '').trim() };
}

/** All that a recording says: the first of each name, which holds from the beginning. */
export function saidSettings(recording: Recording): { readonly [name: string]: string } {
  const all = [
    ...recording.steps.flatMap((step) => settingIn(expressionOf(step)) ?? []),
    ...configsOf(recording).flatMap((config) => Object.entries(config).map(([name, value]) =>
      ({ name: name.replace(/^rabbit\./, ''), value: textOf(value) }))),
    ...wordsOf(recording),
  ];
  return Object.fromEntries(all.toReversed().flatMap(({ name, value }) => {
    const unit = UNITS[name];
    return unit === undefined ? [] : [[name, withUnit(value, unit)]];
  }));
}

function expressionOf(step: RecordedStep): string {
  if (step.do !== 'admin') return '';
  if (step['what'] === 'eval') return saidIn(step).join(' ');
  const line = step['what'] === 'ctl' ? controlLineOf(step) : undefined;
  return line?.command === 'eval' ? line.words.join(' ') : '';
}

const withUnit = (value: string, unit: string): string => {
  if (/^(undefined|infinity|false)$/.test(value)) return NEVER;
  return /^\d+$/.test(value) ? `${value}${unit}` : value;
};

const CONFIGS = ['config', 'settings', 'env'] as const;

/** Objects of settings, wherever a recording may have them. */
function configsOf(recording: Recording): readonly { readonly [name: string]: Json }[] {
  const file = recording as unknown as { readonly [field: string]: Json };
  return [file, file['system'], file['topology']].flatMap((part) =>
    (isRecord(part) ? CONFIGS.map((field) => part[field]).filter(isRecord) : []));
}

const CHOICES = SETTINGS.filter(({ name, on, type }) =>
  on === 'broker' && type === 'choice' && UNITS[name] !== undefined);

const SAID = new RegExp(`\\b(${Object.keys(UNITS).join('|')})\\s*=\\s*"?([\\w.]+)`, 'g');

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
