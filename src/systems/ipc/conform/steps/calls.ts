/** The verbs of the form as system calls: what a step asks, and in what words it may say so. */
import type { Fields, Json } from '../../../../base/json';
import type { RecordedStep } from '../../../../conform/forms/mq-trace';
import { textOf } from '../../../../conform/text';

/** Verbs of queues of the kernel, beside those of the form. */
export const VERBS: readonly string[] = [
  'admin', 'remove', 'set', 'stat', 'poll', 'notify', 'signal', 'exit', 'kill', 'open', 'close',
];

/** The first of these fields that a step has. */
export const firstOf = (step: Fields, names: readonly string[]): Json | undefined =>
  names.map((name) => step[name]).find((value) => value !== undefined && value !== null);

export const numberOf = (step: Fields, names: readonly string[]): number | null => {
  const value = firstOf(step, names);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : null;
};

const flagsOf = ({ flags }: Fields): string => JSON.stringify(flags ?? '');

export const queueOf = (step: RecordedStep): string =>
  textOf(firstOf(step, ['to', 'from', 'entity', 'queue', 'of']));

/** Whether a call returns at once, and else for how many milliseconds it waits; null: for ever. */
export function patienceOf(step: RecordedStep): { noWait: boolean; timeout: number | null } {
  const timeout = numberOf(step, ['timeout', 'timeoutMs']);
  const said = firstOf(step, ['noWait', 'nowait', 'noWaiting', 'nonblock']) === true
    || step['wait'] === false || step['blocking'] === false;
  const noWait = said || /NOWAIT|NONBLOCK/i.test(flagsOf(step)) || timeout === 0;
  return { noWait, timeout: noWait || timeout === null || timeout < 0 ? null : timeout };
}

/** What a read asks for. */
export function readOf(step: RecordedStep): Fields {
  const flags = flagsOf(step);
  const place = numberOf(step, ['place', 'index']);
  return {
    type: 'read', msgtyp: place ?? numberOf(step, ['msgtyp', 'type', 'mtype', 'key']) ?? 0,
    except: step['except'] === true || flags.includes('MSG_EXCEPT'),
    noError: firstOf(step, ['noError', 'noerror', 'truncate']) === true
      || flags.includes('MSG_NOERROR'),
    peek: firstOf(step, ['peek', 'copy']) === true || flags.includes('MSG_COPY'),
    size: numberOf(step, ['size', 'buffer', 'msgsz', 'bufferSize']),
  };
}

/** The type or the priority of what is written; null: what there is without one. */
export const typeOf = (step: Fields): number | null =>
  numberOf(step, ['type', 'mtype', 'priority', 'prio', 'key']);

export const messagesOf = ({ msg, msgs, batch }: RecordedStep): readonly Fields[] => {
  const all = msgs ?? batch ?? [msg ?? ''];
  return (all as readonly Json[]).map((each) =>
    (typeof each === 'object' && each !== null ? each as Fields : { msg: each }));
};
