/** Rows of errors: what was called is told in words, of which these are read. */
import type { Fields } from '../../../base/json';
import type { CaseStep } from '../../../conform/forms/cases/case';
import { textOf } from '../../../conform/text';
import { limitsOf } from '../scenario/settings';
import type { Log } from './log';
import type { Script } from './script';
import { codesOf } from './seen';

/** What the words of an error say. */
interface Said {
  readonly where: string;
  readonly code: string;
  readonly who: string; // 'R2'; '' for nobody by name
  readonly user: string;
}

export function playError(script: Script, log: Log, place: number): string | undefined {
  const row = log.rows[place] as CaseStep;
  const [where, code] = [textOf(row['where']), textOf(row['error'])];
  // The row before has told the same call already.
  if (log.rows[place - 1]?.['result'] === code) return undefined;
  const who = /^(?!mq_|msg)([A-Z][\w-]*)\b/.exec(where)?.[1] ?? '';
  const isOther = /other user|unprivileged|another user|nobody|uid|non-owner/i.test(where)
    || (/^(EACCES|EPERM)$/.test(code) && !/slash/.test(where));
  const said: Said = { where, code, who, user: isOther ? 'guest' : 'root' };
  const id = callOf(script, log, said);
  if (id === undefined) return `"${where}" is in words that are not read`;
  const isBlocked = /blocked/.test(where);
  script.check(where, code, (trace) => {
    const codes = codesOf(trace, id);
    return (isBlocked ? codes.find((each) => each === code) : codes.at(-1)) ?? 'asleep';
  });
  return undefined;
}

const numberIn = (text: string, pattern: RegExp, absent: number): number => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? absent : Number(found);
};

/** A process that has called nothing yet. */
const fresh = ({ readers }: Script): string => `process ${readers.size + 1}`;

/** Makes the call; returns the process that made it. */
function callOf(script: Script, log: Log, said: Said): string | undefined {
  const { where } = said;
  if (/SIGALRM|signal/i.test(where)) return signalled(script, said);
  if (/blocked/.test(where)) return sleeperOf(script, log, said);
  if (/mq_notify/.test(where)) return script.tell('second', { type: 'register' });
  if (/mq_open|mq_maxmsg=|RLIMIT|msgget|msgmni/.test(where)) return opened(script, said);
  const isMove = /msgsnd|msgrcv|mq_send|mq_receive/.test(where);
  if (!isMove && /unlink|RMID|msgctl|IPC_S|remov/.test(where)) return controlled(script, said);
  if (/msgrcv|mq_(timed)?receive/.test(where)) return readBy(script, log, said);
  if (/msgsnd|mq_(timed)?send|priority/.test(where)) return writtenBy(script, log, said);
  return undefined;
}

function signalled(script: Script, { where, who }: Said): string {
  const name = who === '' ? 'main' : who;
  script.tell(name, { type: 'read' }, script.tick(-300_000));
  script.tick(300_000);
  const restarts = /with SA_RESTART/.test(where);
  return script.tell(name, { type: 'signal', restarts });
}

/** One who sleeps: the log may not tell when it began, but it was before. */
function sleeperOf(script: Script, log: Log, { where, who }: Said): string {
  if (!/msgsnd|mq_send/.test(where)) return script.reader(who);
  const at = script.tick(-120_000);
  fillUp(script, log);
  script.tick(120_000);
  const later = `${Number.parseInt(at, 10) + 50_000}us`;
  return script.write({ label: who, type: 1, size: FILLER }, later);
}

function opened(script: Script, { where, user }: Said): string {
  const bounds: { [name: string]: number } = {};
  const maxmsg = numberIn(where, /mq_maxmsg=?\s*(\d+)/, 0);
  const msgsize = numberIn(where, /mq_msgsize=?\s*(\d+)/, 0);
  if (maxmsg > 0) bounds['maxmsg'] = maxmsg;
  if (msgsize > 0) bounds['msgsize'] = msgsize;
  const msgmni = numberIn(where, /msgmni\s*=?\s*(\d+)/, 0);
  if (msgmni > 0) return openedBeyond(script, msgmni, { 'kernel.msgmni': msgmni });
  if (/RLIMIT/.test(where)) return openedBeyond(script, 9, {});
  if (/EXCL|exist/i.test(where) && !/remov|unlink/.test(where)) {
    return script.tell(fresh(script), { type: 'open', creat: true, exclusive: true });
  }
  if (/after|removed|ENOENT|no such|unknown/.test(where)) {
    if (!script.steps.some(({ command }) => (command as Fields)?.['type'] === 'remove')) {
      script.tell('remover', { type: 'remove' });
    }
    return script.tell(fresh(script), { type: 'open', creat: false });
  }
  const name = /without leading slash|no slash/.test(where) ? 'noslash'
    : /second slash/.test(where) ? '/a/b' : `/x${script.queues.length}`;
  if (user !== 'root' && Object.keys(bounds).length === 0) return asGuest(script, { type: 'open' });
  script.addQueue(name, { exists: false, ...bounds });
  return openOf(script, name, user);
}

/** A process of its own that makes a queue of this name. */
function openOf(script: Script, name: string, user = 'root'): string {
  const id = script.tell(`opens ${name}`, { type: 'open', creat: true });
  const made = script.readers.get(`opens ${name}`);
  if (made !== undefined) Object.assign(made.options, { queue: name, user });
  return id;
}

/** So many queues are made that one more is too many. */
function openedBeyond(script: Script, most: number, settings: Fields): string {
  script.settings = { ...script.settings, ...settings };
  (script.queues[0] as { exists?: boolean }).exists = false;
  const slash = script.api === 'posix' ? '/' : '';
  for (let nth = 1; nth <= most; nth++) {
    script.addQueue(`${slash}made-${nth}`, { exists: false });
    openOf(script, `${slash}made-${nth}`);
  }
  script.addQueue(`${slash}beyond`, { exists: false });
  return openOf(script, `${slash}beyond`);
}

function asGuest(script: Script, command: Fields): string {
  const name = fresh(script);
  script.reader(name, 'guest');
  return script.tell(name, command);
}

function controlled(script: Script, { where, user, who }: Said): string {
  const qbytes = numberIn(where, /msg_qbytes\D*(\d+)/, 0);
  const command: Fields = qbytes > 0 || /IPC_SET/.test(where)
    ? { type: 'setBytes', qbytes: qbytes || 65_536 }
    : /IPC_STAT/.test(where) ? { type: 'stat' } : { type: 'remove' };
  return user === 'guest' ? asGuest(script, command)
    : script.tell(who === '' ? fresh(script) : who, command);
}

/** How words tell of a buffer: 'buffer 2', 'size 5', '5-byte buffer'. */
export const BUFFER = /buffer\D*(\d+)|\bsize[ =](\d+)|(\d+)-byte buffer/;

function readBy(script: Script, log: Log, { where, code, who, user }: Said): string {
  const buffer = BUFFER.exec(where);
  const tiny = /E2BIG|EMSGSIZE/.test(code) ? 1 : null;
  const size = buffer === null ? tiny : Number(buffer[1] ?? buffer[2] ?? buffer[3]);
  const index = numberIn(where, /(?:index|place|position) (\d+)/, 0);
  const isPeek = /MSG_COPY/.test(where);
  const command: Fields = {
    type: 'read', size, peek: isPeek, except: /EXCEPT/.test(where),
    msgtyp: isPeek ? index : numberIn(where, /(?:msgrcv\(?|type|msgtyp)[ =]*(-?\d+)/, 0),
    noError: /MSG_NOERROR/.test(where) && code !== 'E2BIG',
    noWait: !/timed|(without|no) (IPC_NOWAIT|O_NONBLOCK)/.test(where),
    timeout: /timed/.test(where) ? `${numberIn(where, /(\d+) ?ms/, 200)}ms` : null,
  };
  const isEmpty = /empty|no message/.test(where) && log.held.length > 0;
  if (isEmpty) log.held.length = 0;
  return user === 'guest' ? asGuest(script, command)
    : script.tell(who === '' ? fresh(script) : who, command);
}

function writtenBy(script: Script, log: Log, { where, user }: Said): string {
  const isFull = /queue full|full queue/.test(where);
  if (isFull && log.api === 'sysv' && !log.isFilled) {
    log.isFilled = true;
    fillUp(script, log);
  }
  const wait = numberIn(where, /(\d+) ?ms/, 0);
  if (wait > 0) script.tick(-wait * 1000);
  const id = script.write({
    label: '', size: numberIn(where, /(\d+)[- ]bytes?/, isFull && log.api === 'sysv' ? 1024 : 1),
    type: numberIn(where, /(?:priority|prio|type)[ =](-?\d+)/, log.api === 'sysv' ? 1 : 0),
    noWait: wait === 0, user, wasOpen: /after removal|removed/.test(where),
    ...(wait > 0 && { timeout: `${wait}ms` }),
  });
  if (wait > 0) script.tick(wait * 1000);
  return id;
}

/** Messages of this size fill a queue: what goes in beyond its bound is refused. */
const FILLER = 1024;

function fillUp(script: Script, { given }: Log): void {
  const { msg_qbytes: qbytes } = given.topology;
  const bytes = typeof qbytes === 'number' ? qbytes : limitsOf({ settings: {} }).msgmnb;
  for (let left = bytes; left > 0; left -= FILLER) {
    script.write({ label: '', type: 1, size: FILLER, noWait: true }, script.tick());
  }
}
