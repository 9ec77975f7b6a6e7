/** What goes wrong and what operators do, phrase by phrase. */
import type { Row } from '../../../../conform/outcome';
import { type Draft, partitionsOf, soleTopic, wireOf } from './draft';
import { causeIsr } from './in-sync';
import { consumerNamed } from './topology';
import { namesIn, partsOf, plain, timed, type Times, unreadable } from './words';

/** Reads all phrases of what happens to the world. */
export function readFaults(draft: Draft, phrases: readonly string[]): void {
  for (const phrase of phrases) {
    if (!readUntimed(draft, phrase)) readTimed(draft, phrase);
  }
}

function readTimed(draft: Draft, phrase: string): void {
  const { times, rest } = timed(phrase) ?? unreadable('a fault', phrase);
  const { from } = times;
  const place = { draft, ms: times.ms[0] ?? 0, from };
  for (const sentence of partsOf(rest, /; /).map(plain)) {
    if (readClause(place, sentence)) continue;
    for (const clause of partsOf(sentence, /, /)) {
      if (!readClause(place, clause)) unreadable('a fault', clause);
    }
  }
}

interface Place {
  readonly draft: Draft;
  readonly ms: number;
  readonly from: Times['from'];
}

type Reader = (place: Place, words: readonly string[]) => void;

function act({ draft, ms, from }: Place, step: Row): void {
  draft.acts.push({ ms, from, step });
}

const CLAUSES: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:kill(?: -9)?|crash) ([\w,.]+)$/, (place, [names = '']) => {
    for (const target of namesIn(names)) act(place, { do: 'crash', target });
  }],
  [/^(?:re)?start ([\w,.]+)$/, (place, [names = '']) => {
    for (const target of namesIn(names)) act(place, { do: 'restart', target });
  }],
  [/^(\w+)\.close\(\)$/, (place, [name]) =>
    act(place, { do: 'command', target: `${name}.client`, command: { type: 'close' } })],
  [/^cut link (\w+)<->(\w+)$/, (place, ends) =>
    act(place, { do: 'cut', target: wireOf(place.draft, ends) })],
  [/^heal link$/, (place) => {
    const cuts = place.draft.acts.filter(({ step }) => step['do'] === 'cut');
    for (const { step } of cuts) act(place, { do: 'restore', target: step['target'] as string });
  }],
  [/^replacement (\w+) starts at once$/, (place, [name = '']) => {
    const { consumers } = place.draft;
    const replaced = consumers[0] ?? consumerNamed(name, null);
    consumers.push({ ...replaced, id: name, isLate: true, config: { ...replaced.config } });
    act(place, { do: 'restart', target: name });
  }],
  [/^operator runs unclean election$/, (place) => admin(place, {
    type: 'electLeaders', election: 'UNCLEAN', partitions: partitionsOf(place.draft),
  })],
  [/^admin sets partitions to (\d+)$/, (place, [count]) => admin(place, {
    type: 'createPartitions', topic: soleTopic(place.draft).name, count: Number(count),
  })],
  [/^producer restarts at (\d+)$/, (place, [ms]) => {
    const later = { ...place, ms: Number(ms) };
    for (const { id } of place.draft.producers) {
      act(later, { do: 'crash', target: id });
      act(later, { do: 'restart', target: id });
    }
  }],
  [/^ISR is \[([\w,]+)\](?: again)?$/, ({ draft, ms }, [names = '']) =>
    causeIsr(draft, ms, namesIn(names))],
  // What has come to be by then is told, and nothing is done for it: the run shows it or fails.
  [/^group has already rebalanced: .+$/, () => {}],
];

const admin = (place: Place, command: Row): void =>
  act(place, { do: 'command', target: 'admin', command });

/** Reads one clause; false when nothing reads it. */
export function readClause(place: Place, clause: string): boolean {
  for (const [pattern, read] of CLAUSES) {
    const found = pattern.exec(clause);
    if (found === null) continue;
    read(place, found.slice(1));
    return true;
  }
  return false;
}

const LOST_ANSWER =
  /^connection drops right after the broker appended (\S+) and before its response arrives$/;
const HANGS = /^(\w+) hangs from (\d+); wakes at (\d+) and calls (\w+)\(\)$/;

/** What it sent just before has left it by then, whatever connections it had to open. */
const SENT_MS = 9;

function readUntimed(draft: Draft, phrase: string): boolean {
  const [, message] = LOST_ANSWER.exec(phrase) ?? [];
  if (message !== undefined) {
    const by = draft.sent.find(({ label }) => label === message)?.by;
    const at = { after: { kind: 'stored', message, nth: 1 } };
    const leader = soleTopic(draft).replicas[0]?.[0] ?? draft.brokers[0];
    const target = `${by}-${leader}`;
    draft.acts.push({ ms: 0, from: 'start', step: { do: 'reset', target, at } });
    return by !== undefined;
  }
  const [, id, from, until, type] = HANGS.exec(phrase) ?? [];
  if (id === undefined) return false;
  const span = `${Number(until) - Number(from)}ms`;
  const wakes = { do: 'command', target: `${id}.client`, command: { type: type as string } };
  draft.acts.push(
    { ms: Number(from) + SENT_MS, from: 'start', step: { do: 'pause', target: id, for: span } },
    { ms: Number(until) + SENT_MS + 1, from: 'start', step: wakes },
  );
  return true;
}
