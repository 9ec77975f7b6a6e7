/** What applications do, phrase by phrase: sends, joins, polls. */
import type { Draft, Producer } from './draft';
import { producerNamed, soleTopic } from './draft';
import { shortName, valueOf } from './names';
import { consumerNamed } from './topology';
import { namesIn, partsOf, plain, timed, type Times, unreadable } from './words';

/** Who sends when nobody is named. */
const SENDER = 'shop';

/** Reads all phrases of a workload into the world. */
export function readWorkload(draft: Draft, phrases: readonly string[]): void {
  for (const phrase of phrases) readPhrase(draft, phrase);
  const members = draft.consumers.filter(({ group }) => group !== null);
  const isTold = phrases.some((phrase) => /\bT0\b|: start$|\bjoins?\b/.test(phrase));
  draft.isFormed = members.length > 0 && !isTold;
  draft.first ??= members[0]?.id;
}

// T0 is told: the rest of the phrase says what will be seen.
const FORMED = /^T0 = join complete\b|^T0: \w+ owns [\w-]+ and polls\b/;

function readPhrase(draft: Draft, phrase: string): void {
  if (FORMED.test(phrase)) {
    draft.first = /^T0: (\w+) owns/.exec(phrase)?.[1];
    return;
  }
  if (/^consumer reads from 0 all the time$/.test(phrase)) {
    draft.consumers.push(consumerNamed('reader', null));
    return;
  }
  const { times, rest } = timed(phrase) ?? unreadable('its workload', phrase);
  if (rest === 'start') return;
  if (readJoin(draft, rest, times) || readEach(draft, rest, times)) return;
  if (!readSend(draft, rest, times) && !readEnd(draft, rest, times)) {
    unreadable('its workload', phrase);
  }
}

/** "c1..c4 join, auto.offset.reset=earliest": at the start, or later. */
function readJoin(draft: Draft, text: string, { ms: [ms = 0], from }: Times): boolean {
  const [, names, rest = ''] = /^(\S+) joins?(?:, (.*))?$/.exec(text) ?? [];
  if (names === undefined) return false;
  const joined = draft.consumers.filter(({ id }) => namesIn(names).includes(id));
  for (const consumer of ms > 0 ? joined : []) {
    consumer.isLate = true;
    draft.acts.push({ ms, from, step: { do: 'restart', target: consumer.id } });
  }
  for (const clause of rest === '' ? [] : rest.split(', ')) {
    const [, name, value] = /^([\w.]+)=(\S+)$/.exec(clause) ?? [];
    if (name !== undefined) {
      for (const { config } of joined) config[name] = valueOf(name, value ?? '');
    } else if (clause !== 'poll loop without processing cost') unreadable('how it joins', clause);
  }
  return true;
}

/** "one record to each of t-0,t-1 (explicit partition)": a producer for each partition. */
function readEach(draft: Draft, text: string, { ms }: Times): boolean {
  const [, names] = /^one record to each of (\S+)(?: \(explicit partition\)|$)/.exec(text) ?? [];
  if (names === undefined) return false;
  for (const partition of namesIn(names)) {
    const producer = producerNamed(draft, SENDER, Number(/\d+$/.exec(partition)?.[0]));
    ms.forEach((at, place) => send(draft, producer, { at, label: `${partition}#${place}` }));
  }
  return true;
}

const SENDS = /^(?:(?:(\w+) (begins and )?sends|send) )(.*?)(, then hangs)?$/;

function readSend(draft: Draft, text: string, times: Times): boolean {
  const [, who = SENDER, begins, what = ''] = SENDS.exec(text) ?? [];
  if (what === '' || times.from !== 'start') return false;
  const { labels, key } = sentIn(what, times);
  const producer = producerNamed(draft, who);
  readConfig(producer, what);
  const { ms } = times;
  if (begins !== undefined) begin(draft, who, ms[0] ?? 0);
  if (ms.length > 1 && ms.length !== labels.length) unreadable('what is sent', text);
  labels.forEach((label, place) =>
    send(draft, producer, { at: ms[place] ?? ms[0] ?? 0, label, key }));
  return true;
}

interface Sent {
  readonly labels: string[];
  readonly key?: string | undefined;
}

/** "m0,m1,m2 acks=all", "m_i, acks=1", "(order-1, created)": labels, and perhaps a key. */
function sentIn(what: string, { ms, index }: Times): Sent {
  const bare = partsOf(what, /,? (?=[\w.]+=)/)[0] ?? '';
  const [, key, value] = /^\(([\w-]+), ([\w-]+)\)$/.exec(bare) ?? [];
  if (value !== undefined) return { labels: [value], key };
  const [, stem] = new RegExp(`^(\\w+?)_?${index?.name}$`).exec(bare) ?? [];
  if (stem !== undefined && index !== undefined) {
    return { labels: ms.map((_, at) => `${stem}${index.first + at}`) };
  }
  if (!/^[\w-]+((,|\.\.)[\w-]+)*$/.test(plain(bare))) unreadable('what is sent', what);
  return { labels: namesIn(plain(bare)) };
}

function readConfig({ config }: Producer, what: string): void {
  for (const [, name = '', value = ''] of what.matchAll(/([\w.]+)=([\w.-]+)/g)) {
    const [known, given] = [config[shortName(name)], valueOf(name, value)];
    if (known !== undefined && known !== given) unreadable('what is sent', what);
    config[shortName(name)] = given;
  }
}

interface Sending {
  readonly at: number;
  readonly label: string;
  readonly key?: string | undefined;
}

function send(draft: Draft, { id }: Producer, { at: ms, label, key }: Sending): void {
  soleTopic(draft);
  const command = { type: 'publish', label, ...(key !== undefined && { key }) };
  draft.acts.push({ ms, from: 'start', step: { do: 'command', target: id, command } });
  draft.sent.push({ label, ms, by: id });
}

/** "P1 commits", "P1 aborts". */
function readEnd(draft: Draft, text: string, { ms: [ms = 0], from }: Times): boolean {
  const [, who, verb] = /^(\w+) (commit|abort)s$/.exec(text) ?? [];
  if (who === undefined || verb === undefined) return false;
  const command = { type: `${verb}Transaction` };
  draft.acts.push({ ms, from, step: { do: 'command', target: `${who}.client`, command } });
  return true;
}

/** A transaction begins; its producer has made itself known before. */
function begin(draft: Draft, id: string, ms: number): void {
  const command = (type: string) => ({ do: 'command', target: `${id}.client`, command: { type } });
  draft.acts.push(
    { ms: ms / 2, from: 'start', step: command('initTransactions') },
    { ms, from: 'start', step: command('beginTransaction') },
  );
}
