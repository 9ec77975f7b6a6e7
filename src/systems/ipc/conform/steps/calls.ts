/** The verbs of the form as system calls: what a step asks, and in what words it may say so. */
import { type Fields, isList, type Json } from '../../../../base/json';
import type { RecordedStep } from '../../../../conform/forms/mq-trace';
import { textOf } from '../../../../conform/text';

/** Verbs of queues of the kernel, beside those of the form. */
export const VERBS: readonly string[] = [
  'admin', 'remove', 'set', 'stat', 'poll', 'notify', 'signal', 'exit', 'kill', 'open', 'close',
  'msgsnd', 'mq_send', 'mq_timedsend', 'msgrcv', 'mq_receive', 'mq_timedreceive', 'msgget',
  'mq_open', 'IPC_RMID', 'mq_unlink', 'unlink', 'IPC_STAT', 'mq_getattr', 'IPC_SET', 'mq_notify',
];

/** Calls by their own names, and the verb that each of them is. */
const CALLS: { readonly [call: string]: string } = {
  msgsnd: 'send', mq_send: 'send', mq_timedsend: 'send', msgrcv: 'receive', mq_receive: 'receive',
  mq_timedreceive: 'receive', msgget: 'open', mq_open: 'open', IPC_RMID: 'delete',
  mq_unlink: 'delete', unlink: 'delete', IPC_STAT: 'stat', mq_getattr: 'stat', IPC_SET: 'set',
  mq_notify: 'notify',
};

/** A step under the verb that it is. */
export const inVerbs = (step: RecordedStep): RecordedStep =>
  ({ ...step, do: CALLS[step.do] ?? step.do });

const FIELDS = new Set([
  'do', 'at', 'as', 'to', 'from', 'entity', 'queue', 'of', 'queues', 'label', 'note', 'about', 'ms',
  'msg', 'msgs', 'batch', 'type', 'mtype', 'msgtyp', 'priority', 'prio', 'key', 'place', 'index',
  'except', 'noError', 'noerror', 'truncate', 'peek', 'copy', 'size', 'buffer', 'msgsz',
  'bufferSize', 'flags', 'flag', 'msgflg', 'oflag', 'timeout', 'timeoutMs', 'noWait', 'nowait',
  'noWaiting', 'nonblock', 'wait', 'blocking', 'block', 'count', 'brief', 'ack', 'consumer', 'on',
  'notify', 'restarts', 'exclusive', 'excl', 'creat', 'create', 'option', 'name', 'value', 'qbytes',
  'msg_qbytes', 'what', 'user', 'mode', 'signal', 'id',
]);

/** The first field of a step that no call has; undefined when all are known. */
export const strangeField = (step: RecordedStep): string | undefined =>
  Object.keys(step).find((name) => !FIELDS.has(name));

/** The first of these fields that a step has. */
export const firstOf = (step: Fields, names: readonly string[]): Json | undefined =>
  names.map((name) => step[name]).find((value) => value !== undefined && value !== null);

export const numberOf = (step: Fields, names: readonly string[]): number | null => {
  const value = firstOf(step, names);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : null;
};

const flagsOf = (step: Fields): string =>
  JSON.stringify(firstOf(step, ['flags', 'flag', 'msgflg', 'oflag']) ?? '');

/** The queue of a call; a list of one is that one. */
export function queueOf(step: RecordedStep): string {
  const said = firstOf(step, ['to', 'from', 'entity', 'queue', 'of']);
  return isList(said) && said.length === 1 ? textOf(said[0]) : textOf(said);
}

/** Whether a call returns at once, and else for how many milliseconds it waits; null: for ever. */
export function patienceOf(
  step: RecordedStep, isPosix: boolean,
): { noWait: boolean; timeout: number | null } {
  const timeout = numberOf(step, ['timeout', 'timeoutMs']);
  const said = firstOf(step, ['noWait', 'nowait', 'noWaiting', 'nonblock']) === true
    || [step['wait'], step['blocking'], step['block']].includes(false);
  // I14: a time that is over already is not O_NONBLOCK; an alarm of none would never come.
  const noWait = said || /NOWAIT|NONBLOCK/i.test(flagsOf(step)) || (timeout === 0 && !isPosix);
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

/** Whether an open asks for a queue that was not there: IPC_EXCL, O_EXCL. */
export const wantsNew = (step: Fields): boolean =>
  firstOf(step, ['exclusive', 'excl']) === true || flagsOf(step).includes('EXCL');

/** What an open asks for; who says nothing asks for both. */
export function accessOf(step: Fields): 'read' | 'write' | 'both' {
  if (flagsOf(step).includes('RDONLY')) return 'read';
  return flagsOf(step).includes('WRONLY') ? 'write' : 'both';
}

/** The type or the priority of what is written; null: what there is without one. */
export const typeOf = (step: Fields): number | null =>
  numberOf(step, ['type', 'mtype', 'priority', 'prio', 'key']);

export const messagesOf = ({ msg, msgs, batch }: RecordedStep): readonly Fields[] => {
  const all = msgs ?? batch ?? [msg ?? ''];
  return (all as readonly Json[]).map((each) =>
    (typeof each === 'object' && each !== null ? each as Fields : { msg: each }));
};
