/** Confirms, returns, and closed or blocked connections, as the clients learn of them. */
import { fieldsOf } from '../../../../base/json';
import type { Row, RowsByName } from '../../../../conform/outcome';
import type { TraceEntry } from '../../../../trace/entry';
import { masked, type Reading } from './reading';
import { textOf } from '../../../../conform/text';

type Timed = { readonly at: number; readonly row: Row };

/** Collects rows by name in order of arrival. */
class Log {
  private readonly lists = new Map<string, Timed[]>();

  constructor(private readonly reading: Reading) {}

  add(name: string, entry: TraceEntry, row: Row): void {
    const at = this.reading.arrivalOf(entry);
    if (at === undefined) return;
    const list = this.lists.get(name) ?? [];
    list.push({ at, row: { after: this.reading.stepBegun(at), ...row } });
    this.lists.set(name, list);
  }

  get rows(): RowsByName {
    return Object.fromEntries([...this.lists].map(([name, list]) =>
      [name, list.sort((a, b) => a.at - b.at).map(({ row }) => row)]));
  }
}

const EVENTS: { readonly [outcome: string]: string } = {
  ok: 'confirmed', fail: 'rejected', returned: 'returned', info: 'unknown',
};

/** What producers were told of their messages. */
export function producersOf(reading: Reading): RowsByName {
  const log = new Log(reading);
  const { recording: { steps }, speakers } = reading.plan;
  const deaf = new Set<string>(); // frozen: it reads nothing any more
  for (const entry of reading.entries) {
    if (entry.kind === 'blocked' && entry.native === 'pause') {
      deaf.add(reading.clientOf(entry.actor));
    }
    if (entry.kind !== 'answered' || entry.message === undefined) continue;
    const { outcome } = fieldsOf(entry.detail);
    const event = EVENTS[textOf(outcome)];
    const as = steps[reading.sendOf(entry)]?.['as'];
    if (event === undefined || as === undefined) continue;
    const { name, client } = speakers.speaking(textOf(as));
    // Whoever passes it on is told of that as well, which is nothing to who sent it first.
    if (deaf.has(client) || reading.clientOf(entry.peer ?? entry.actor) !== client) continue;
    const row = event === 'returned'
      ? returnedRow(entry, reading)
      : { event, msg: reading.labelOf(entry) };
    log.add(name, entry, row);
  }
  return log.rows;
}

function returnedRow(entry: TraceEntry, reading: Reading): Row {
  const { code = 312, text = '' } = fieldsOf(entry.detail);
  const { exchange: from, key } = reading.publishedAs(entry);
  return {
    event: 'returned', msg: reading.labelOf(entry), code, text,
    ...(from !== '' && { from }), key: masked(key),
  };
}

// What a client does to its own connection or session is nothing that it is told.
const OWN_ENDS = new Set(['disconnect', 'closeSession', 'crash', 'freeze']);

/** What clients learned of their connections and sessions. */
export function clientsOf(reading: Reading): RowsByName {
  const log = new Log(reading);
  const deaf = new Set<string>(); // frozen, or not connected: it learns nothing
  for (const entry of reading.entries) {
    const client = reading.clientOf(entry.actor);
    const own = ownEnd(entry, client, reading);
    if (own === 'freeze' || own === 'disconnect') deaf.add(client);
    else if (entry.kind === 'sent' && entry.native === 'connection.open') deaf.delete(client);
    if (own !== undefined || deaf.has(client)) continue;
    if (entry.kind === 'disconnected') sayEnded(log, entry, { client, reading });
    else if (entry.native === 'connection.blocked' || entry.native === 'connection.unblocked') {
      sayBlocked(log, entry, { client, reading });
    }
  }
  return log.rows;
}

/** How the client itself brought an entry about, if it did. */
function ownEnd(entry: TraceEntry, client: string, reading: Reading): string | undefined {
  const step = reading.plan.recording.steps[reading.stepOf(entry)];
  if (step === undefined || !OWN_ENDS.has(step.do)) return undefined;
  const { client: speaker } = reading.plan.speakers.speaking(textOf(step['as']));
  return speaker === client ? step.do : undefined;
}

interface About {
  readonly client: string;
  readonly reading: Reading;
}

function sayEnded(log: Log, entry: TraceEntry, { client, reading }: About): void {
  const { session, code, text } = fieldsOf(entry.detail);
  const number = session === undefined ? 1 : Number(session);
  const speaker = reading.plan.speakers.find(client, number);
  if (speaker === undefined) return;
  const reason = code === undefined ? {} : { code, text: text ?? '' };
  if (session === undefined) {
    log.add(speaker.name, entry, { event: 'connection-closed', ...reason });
  } else if (code !== undefined) log.add(speaker.as, entry, { event: 'session-closed', ...reason });
}

function sayBlocked(log: Log, entry: TraceEntry, { client, reading }: About): void {
  const speaker = reading.plan.speakers.find(client);
  if (speaker === undefined) return;
  const event = entry.kind === 'unblocked' || entry.native.endsWith('unblocked')
    ? 'unblocked' : 'blocked';
  log.add(speaker.name, entry, { event, text: fieldsOf(entry.detail)['reason'] ?? '' });
}
