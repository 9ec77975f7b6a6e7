/** Rows of what was observed: how a queue stands, its limits, and small trials. */
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import type { CaseStep } from '../../../conform/forms/cases/case';
import { textOf } from '../../../conform/text';
import type { Trace } from '../../../trace/trace';
import { limitsOf } from '../scenario/settings';
import type { Log } from './log';
import type { Script } from './script';
import { codesOf, noticesBy, saidTo } from './seen';

/** Plays an observation; those of other things than queues are left out. */
export function playObservation(script: Script, log: Log, place: number): undefined {
  const row = log.rows[place] as CaseStep;
  const [what, value] = [textOf(row['what']), row['value'] ?? null];
  const got = trialOf(script, log, { what, value })
    ?? standingOf(script, log, what) ?? limitOf(what);
  if (got !== undefined) script.check(what, value, got);
  return undefined;
}

type Got = (trace: Trace) => Json;

interface Seen {
  readonly what: string;
  readonly value: Json;
}

/** Fields of IPC_STAT and mq_getattr by the words of logs. */
const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^(msg_)?q(num|bytes)$|^msg_cbytes$/, ''],
  [/qnum|^left$|messages? (left|in the queue)/, 'msg_qnum'],
  [/mq_curmsgs/, 'mq_curmsgs'],
  [/^mq_maxmsg after/, 'mq_maxmsg'],
];

function standingOf(script: Script, log: Log, what: string): Got | undefined {
  const [, named] = FIELDS.find(([pattern]) => pattern.test(what)) ?? [];
  if (named === undefined) return undefined;
  const raised = /msg_max=(\d+)/.exec(what)?.[1];
  if (raised !== undefined) raise(script, Number(raised));
  const short = named === '' ? `msg_${what.replace(/^msg_/, '')}` : named;
  const field = log.api === 'posix' && short === 'msg_qnum' ? 'mq_curmsgs' : short;
  const name = `looker ${script.readers.size}`;
  const id = script.tell(name, { type: 'stat' });
  return (trace) => fieldsOf(saidTo(trace, id, [/STAT|getattr/, 0]))[field] ?? null;
}

/** A machine that allows more places, and a queue that asks for all of them. */
function raise(script: Script, places: number): void {
  script.settings = { ...script.settings, 'fs.mqueue.msg_max': places };
  (script.queues[0] as { maxmsg?: number }).maxmsg = places;
}

/** What a machine has by itself. */
function limitOf(what: string): Got | undefined {
  const limits = limitsOf({ settings: {} });
  const known: { readonly [what: string]: number } = {
    msgmax: limits.msgmax, msgmnb: limits.msgmnb, msgmni: limits.msgmni,
    'default mq_maxmsg': limits.msgDefault, 'default mq_msgsize': limits.msgsizeDefault,
  };
  const limit = known[what];
  return limit === undefined ? undefined : () => limit;
}

function trialOf(script: Script, log: Log, { what, value }: Seen): Got | undefined {
  if (/^sent\d*byte/.test(what)) return sentOf(script);
  if (what.startsWith('poll')) return polled(script);
  if (/^notifications?/i.test(what)) {
    const time = script.end;
    return (trace) => noticesBy(trace, time);
  }
  if (/still (blocked|waiting|asleep)/.test(what)) return stillAsleep(script, log, value);
  if (/accepted/.test(what)) return acceptedOf(script, log, what);
  if (/^\d+th$/.test(what)) {
    const refusal = LAST_REFUSAL.get(script);
    return () => refusal?.() ?? 'OK';
  }
  const small = /(\d+)-byte send/.exec(what)?.[1];
  if (small !== undefined && textOf(value).startsWith('OK')) {
    const id = script.write({ label: '', type: 1, size: Number(small), noWait: true });
    return (trace) => (codesOf(trace, id)[0] === 'OK' ? value : 'EAGAIN');
  }
  if (what.startsWith('queues')) return madeOf;
  return undefined;
}

/** Nothing has come back to those that sleep. */
function stillAsleep(script: Script, log: Log, value: Json): Got {
  const [ids, time] = [[...log.asleep].map((name) => script.reader(name)), script.end];
  return (trace) => {
    const isBack = trace.entries().some(({ at, native, kind, peer }) => at <= time
      && peer !== undefined && kind !== 'sent' && /rcv|receive|snd|send/.test(native)
      && ids.includes(trace.nameOf(peer)));
    return isBack ? 'back' : value;
  };
}

/** How many of the messages that only fill went in. */
const sentOf = (script: Script): Got => (trace) =>
  [...script.labels].filter(([id, label]) => label === '' && codesOf(trace, id)[0] === 'OK').length;

const polls = new WeakMap<Script, number>();

function polled(script: Script): Got {
  const nth = polls.get(script) ?? 0;
  polls.set(script, nth + 1);
  const id = script.tell('poller', { type: 'poll' });
  return (trace) => {
    const { POLLIN: isIn, POLLOUT: isOut } = fieldsOf(saidTo(trace, id, [/^poll$/, nth]));
    return isIn === true && isOut === true ? 'POLLIN and POLLOUT'
      : isIn === true ? 'POLLIN only' : isOut === true ? 'POLLOUT only' : 'neither';
  };
}

const LAST_REFUSAL = new WeakMap<Script, () => string>();
const TRIED = 110;

/** Messages of one size into a queue of their own until one is refused. */
function acceptedOf(script: Script, log: Log, what: string): Got {
  const size = Number(/^(\d+)-byte/.exec(what)?.[1] ?? 0);
  const { msg_qbytes: qbytes = null } = log.given.topology;
  const queue = `trial-${script.queues.length}`;
  script.addQueue(queue, { qbytes } as Fields);
  const ids = Array.from({ length: TRIED }, () =>
    script.write({ label: '', type: 1, size, noWait: true, queue }, script.tick(20)));
  let refusal = 'OK';
  LAST_REFUSAL.set(script, () => refusal);
  return (trace) => {
    const codes = ids.map((id) => codesOf(trace, id)[0] ?? 'asleep');
    const first = codes.findIndex((code) => code !== 'OK');
    refusal = first < 0 ? 'OK' : codes[first] as string;
    return first < 0 ? codes.length : first;
  };
}

/** How many queues were made. */
const madeOf: Got = (trace) => trace.entries().filter(({ kind, native, detail }) =>
  kind === 'answered' && /msgget|mq_open/.test(native) && fieldsOf(detail)['code'] === 'OK').length;
