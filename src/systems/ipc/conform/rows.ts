/** The rows of a log, one after another: calls are made, and what they returned is checked. */
import type { Fields } from '../../../base/json';
import type { CaseStep } from '../../../conform/forms/cases/case';
import { textOf } from '../../../conform/text';
import { playError } from './errors';
import type { Log } from './log';
import { playObservation } from './observations';
import type { Script } from './script';
import { codesOf } from './seen';

/** Plays a row; returns what of it nobody can read. */
export function playRow(script: Script, log: Log, place: number): string | undefined {
  const row = log.rows[place] as CaseStep;
  if (/^(kill|exit)|exits?$/.test(row.op)) {
    if (row['who'] !== undefined) script.crash(textOf(row['who']));
    return undefined;
  }
  if (/-(returned|fired)$|^(close|mq_close|wait|sleep|note|fork)/.test(row.op)) return undefined;
  const play = PLAYS[row.op.replace(/^mq_(send|receive)-blocking$/, (_, call: string) =>
    (call === 'send' ? 'msgsnd-blocking' : 'msgrcv-blocking'))];
  return play === undefined ? `"${row.op}" is no call of this form` : play(script, log, place);
}

type Play = (script: Script, log: Log, place: number) => string | undefined;

const rowAt = (log: Log, place: number): CaseStep => log.rows[place] as CaseStep;

/** A send that returned an error, or succeeded; one that must have slept is called before. */
const send: Play = (script, log, place) => {
  const row = rowAt(log, place);
  const { msg, result = 'OK', type, priority, flags = '' } = row;
  const label = textOf(msg);
  const isQuick = /NOWAIT/.test(textOf(flags)) || result === 'EAGAIN';
  const sleeps = result === 'OK' && log.api === 'posix' && isFullAt(log, place);
  const at = sleeps ? script.tick(-lead(log, place)) : script.tick();
  const id = script.write({
    label, type: Number(type ?? priority ?? 1), size: label.length, noWait: isQuick,
  }, at);
  if (sleeps) script.tick(lead(log, place));
  if (result === 'OK') log.held.push(label);
  script.check(`${row.op} ${label}`, result, (trace) => codesOf(trace, id)[0] ?? 'asleep');
  return undefined;
};

/** Whether a queue was full when the read of the row before made room. */
function isFullAt(log: Log, place: number): boolean {
  const { mq_maxmsg: most } = log.given.topology;
  const before = log.rows[place - 1];
  return typeof most === 'number' && before?.op === 'deliver'
    && before.t === rowAt(log, place).t && log.held.length + 1 >= most;
}

/** Writers that slept had called in the order of their names, before the first read. */
function lead(log: Log, place: number): number {
  const { writers } = log.given.topology;
  if (typeof writers !== 'number' || writers < 2) return 50_000;
  const first = log.rows.find(({ op }) => op === 'deliver') as CaseStep;
  const sent = log.rows.flatMap((row, at) =>
    (/^(msgsnd|mq_send)$/.test(row.op) && isLate(log, at) ? [textOf(row['msg'])] : [])).toSorted();
  const nth = sent.indexOf(textOf(rowAt(log, place)['msg']));
  return (rowAt(log, place).t - first.t) * 1000 + 60_000 - nth * 10_000;
}

const isLate = (log: Log, place: number): boolean => log.rows[place - 1]?.op === 'deliver';

/** A read that brought a message: of one who slept, or now. */
const deliver: Play = (script, log, place) => {
  const row = rowAt(log, place);
  const name = textOf(row['consumer']);
  if (log.isFilled) {
    drain(script);
    return undefined;
  }
  const label = log.labelOf(row);
  if (log.asleep.has(name)) {
    if (log.getsAfter(place, name) && !isQuickNext(log, place, name)) {
      script.tick(1000);
      log.sleepIn(script, name);
    } else log.asleep.delete(name);
    return undefined;
  }
  const at = log.held.indexOf(label);
  const isPeek = at >= 0 && log.rows.slice(place + 1).some((other) =>
    other.op === 'deliver' && log.labelOf(other) === label);
  const cut = at < 0 ? log.held.find((held) => held.startsWith(label)) : undefined;
  const how: Fields = isPeek ? { msgtyp: at, peek: true, noWait: true }
    : cut !== undefined ? { noError: true, size: label.length } : { ...log.askedFor(row) };
  if (!isPeek) log.held.splice(Math.max(at, 0), 1);
  script.tell(name, { type: 'read', ...how });
  return undefined;
};

const isQuickNext = (log: Log, place: number, name: string): boolean => {
  const next = log.rows.slice(place + 1).find(({ consumer }) => consumer === name);
  return next !== undefined && /^(ENOMSG|EAGAIN)$/.test(textOf(next['result'] ?? ''));
};

const DRAINED = 32;

/** Reads all there is: the log tells only of what has a name. */
function drain(script: Script): void {
  for (let at = 0; at < DRAINED; at++) script.tell('drain', { type: 'read', noWait: true });
}

/** A read that returned an error. */
const receive: Play = (script, log, place) => {
  const row = rowAt(log, place);
  const { consumer, who, msgtyp = 0, result, count = 1 } = row;
  const name = textOf(consumer ?? who);
  if (result === undefined) {
    for (let at = 0; at < Number(count); at++) script.tell(name, { type: 'read' });
    script.tick(1000);
    return undefined;
  }
  const code = textOf(result);
  const next = log.rows[place + 1];
  const said = next?.op === 'error' ? textOf(next['where']) : '';
  if (code === 'EIDRM') {
    // It had slept when the queue was removed, which no row tells of.
    if (!log.rows.some(({ op }) => op === 'IPC_RMID')) removeOnce(script);
  } else {
    script.tell(name, {
      type: 'read', msgtyp: Number(msgtyp), except: /MSG_EXCEPT/.test(said), noWait: true,
    });
  }
  const id = script.reader(name);
  script.check(`${row.op} by ${name}`, code, (trace) => codesOf(trace, id).at(-1) ?? 'asleep');
  return undefined;
};

function removeOnce(script: Script): void {
  const isDone = script.steps.some(({ command }) => (command as Fields)?.['type'] === 'remove');
  if (!isDone) script.tell('remover', { type: 'remove' });
}

const openAgain: Play = (script, log, place) => {
  const isFirst = log.rows.findIndex(({ op }) => op === rowAt(log, place).op) === place;
  if (isFirst && !log.rows.slice(0, place).some(({ op }) => op === 'mq_unlink')) return undefined;
  script.opensEarly = false;
  script.tell('opener', { type: 'open', creat: true });
  log.held.length = 0;
  return undefined;
};

const FILLER = 1024;

const PLAYS: { readonly [op: string]: Play } = {
  msgget: openAgain,
  mq_open: openAgain,
  msgsnd: send,
  mq_send: send,
  msgrcv: receive,
  mq_receive: receive,
  deliver,
  error: playError,
  observe: playObservation,
  fill: (script, log, place) => {
    const { bytes } = rowAt(log, place);
    log.isFilled = true;
    for (let left = Number(bytes); left > 0; left -= FILLER) {
      script.write({ label: '', type: 1, size: Math.min(left, FILLER), noWait: true });
    }
    // Those that the log tells of only as they return slept from here on.
    const late = log.rows.flatMap(({ op, who }) =>
      (op === 'msgsnd-returned' ? [textOf(who)] : [])).toSorted();
    const called = log.rows.flatMap(({ op, who }) =>
      (op === 'msgsnd-blocking' ? [textOf(who)] : []));
    for (const who of late.filter((each) => !called.includes(each))) {
      script.tick(10_000);
      script.write({ label: `from ${who}`, type: 1, size: FILLER });
    }
    return undefined;
  },
  'msgrcv-blocking': (script, log, place) => {
    const name = textOf(rowAt(log, place)['who']);
    log.sleepIn(script, name);
    log.asleep.add(name);
    return undefined;
  },
  'msgsnd-blocking': (script, log, place) => {
    const { who, bytes = log.api === 'posix' ? 1 : FILLER } = rowAt(log, place);
    const label = textOf(who);
    const type = log.api === 'posix' ? 0 : 1;
    const id = script.write({ label, type, size: Number(bytes) }, script.tick(1000));
    const returns = log.rows.find(({ op, who: other }) =>
      op === 'msgsnd-returned' && other === who);
    if (returns === undefined) return undefined;
    script.check(`msgsnd by ${label}`, textOf(returns['result'] ?? 'OK'),
      (trace) => codesOf(trace, id)[0] ?? 'asleep');
    return undefined;
  },
  blocked: () => undefined,
  IPC_RMID: (script) => void script.tell('remover', { type: 'remove' }),
  mq_unlink: (script) => void script.tell('remover', { type: 'remove' }),
  IPC_SET: (script, log, place) => {
    script.tell('setter', { type: 'setBytes', qbytes: Number(rowAt(log, place)['msg_qbytes']) });
    return undefined;
  },
  'mq_notify-register': (script) => void script.tell('registered', { type: 'register' }),
};
