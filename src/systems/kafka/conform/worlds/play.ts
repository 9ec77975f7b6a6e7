/** Plays a scenario as a world of machines, and each variant that is told in known words. */
import { isRecord } from '../../../../base/json';
import { listIn, outOfForm, rowIn, textIn, textsIn } from '../../../../conform/forms/fields';
import type { Row } from '../../../../conform/outcome';
import type { Played, PlayWorld } from '../../../../conform/vectors';
import { readChange } from './changes';
import { type Draft, scenarioOf } from './draft';
import { compared, type Compared } from './seen/expectations';
import { factsOf } from './seen/facts';
import { readFaults } from './faults';
import { consumerNamed, draftOf } from './topology';
import { readWorkload } from './workload';

/** What was there before time 0 has this long to come to be; a multiple of every heartbeat. */
const FORMING_MS = 10_000;

/** What is expected of a run's end is looked for after this long: sessions have ended by then. */
const SETTLING_MS = 300_000;

/** Where an ISR is told, brokers have short sessions and ask often. */
const TOLD_MS = 10_000;

/** One case with all its variants. */
export function playWorld(given: Row, play: PlayWorld): Played {
  const base = outcomeOf(readDraft(given), rowIn(given, 'expected'), play);
  const variants = given['variants'] === undefined ? [] : listIn(given, 'variants');
  const played = variants.map((variant, at) => ({
    name: `variants[${at}]`,
    outcome: isRecord(variant) ? playVariant(given, variant, play) : 'it is no object',
  }));
  const read = [{ name: 'expected', outcome: base }, ...played];
  const outcomes = read.flatMap(({ name, outcome }) =>
    (typeof outcome === 'string' ? [] : [{ name, outcome }]));
  if (outcomes.every(({ outcome }) => Object.keys(outcome.expected).length === 0)) {
    outOfForm('nothing that it expects is told in words that are read');
  }
  const side = (which: 'expected' | 'got'): Row =>
    Object.fromEntries(outcomes.map(({ name, outcome }) => [name, outcome[which]]));
  return {
    expected: side('expected'), got: side('got'),
    unread: read.flatMap(({ name, outcome }) => (typeof outcome === 'string'
      ? [`${name} (${outcome})`] : outcome.unread.map((field) => `${name}.${field}`))),
  };
}

function readDraft(given: Row): Draft {
  const draft = draftOf(rowIn(given, 'topology'));
  readWorkload(draft, textsIn(given, 'workload'));
  readFaults(draft, given['faults'] === undefined ? [] : textsIn(given, 'faults'));
  // Somebody reads everything from the start, so that what may be read is seen.
  if (draft.consumers.length === 0) draft.consumers.push(consumerNamed('reader', null));
  draft.startMs = draft.isFormed ? FORMING_MS : 0;
  draft.untilMs = lastTime(given) + (draft.told.length > 0 ? TOLD_MS : SETTLING_MS);
  return draft;
}

/** The latest time that a case speaks of. */
function lastTime({ workload, faults, expected }: Row): number {
  const keys = isRecord(expected) ? Object.keys(expected) : [];
  const words = [JSON.stringify(workload), JSON.stringify(faults ?? []), ...keys].join(' ');
  const times = [...words.matchAll(/(?:^|[\s"]|T0\+|\.\.)(\d+)(?=[:.\s"]|$)/g)];
  return Math.max(0, ...times.map(([, ms]) => Number(ms)));
}

function outcomeOf(draft: Draft, expected: Row, play: PlayWorld): Compared {
  return compared(factsOf(draft, play(scenarioOf(draft))), expected);
}

/** The variant's outcome, or why it is not played. */
function playVariant(given: Row, variant: Row, play: PlayWorld): Compared | string {
  const { expected } = variant;
  if (!isRecord(expected)) return 'what it expects is one sentence';
  const draft = readDraft(given);
  if (!readChange(draft, textIn(variant, 'change'))) return 'its change is told in other words';
  return outcomeOf(draft, expected, play);
}
