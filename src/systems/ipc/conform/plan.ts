/** A log of calls as a world: who called what and when, and what must be seen of it. */
import { type Micros, micros } from '../../../base/micros';
import type { Fields, Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import type { NotPlayable, Plan } from '../../../conform/player';
import { parseScenario } from '../../../scenario/parse';
import { scenario as ipc } from '../scenario';
import { Log } from './log';
import { playRow } from './rows';
import { type Check, Script } from './script';
import { broughtTo } from './seen';

export interface LogPlan extends Plan {
  readonly checks: readonly Check[];
}

/** Ways to read what a log leaves open: what reads asked for, and who won a race. */
export const READINGS = 24;

const LAST = micros(60_000_000);

/** Makes the world, or says what of the log is outside its form. */
export function planOf(given: StepCase, reading: number): LogPlan | NotPlayable {
  const made = scriptOf(given, reading);
  if ('notPlayable' in made) return made;
  const read = parseScenario({
    schema: 1, system: 'ipc', title: NO_WORDS, summary: NO_WORDS, seed: reading, until: '60s',
    network: { latency: '1us', jitter: '0s' }, settings: made.settings,
    topology: { machine: 'kernel', queues: made.queues },
    producers: made.producers as Json,
    consumers: [...made.readers.values()].map(({ id, options }) =>
      ({ id, service: '0s', options })),
    steps: made.steps as Json,
  }, [ipc]);
  if ('problems' in read) return { notPlayable: JSON.stringify(read.problems[0]) };
  const { scenario } = read;
  const end = Math.min(LAST, made.end + 2_000_000) as Micros;
  return { scenario, end, checks: made.checks };
}

const NO_WORDS = { en: '-', ko: '-' };

/** What must be seen, whatever a log leaves open. */
export function checksOf(given: StepCase): readonly Check[] {
  const made = scriptOf(given, 1);
  return 'notPlayable' in made ? [] : made.checks;
}

function scriptOf(given: StepCase, reading: number): Script | NotPlayable {
  const log = new Log(given, reading);
  const script = new Script(log.api, log.api === 'posix' ? '/q' : 'q', boundsOf(given));
  log.begin(script);
  for (const [place, row] of given.steps.entries()) {
    script.goTo(row.t);
    const strange = playRow(script, log, place);
    if (strange !== undefined) return { notPlayable: strange };
  }
  checkDeliveries(script, log, given);
  return script;
}

function boundsOf({ topology }: StepCase): Fields {
  const { msg_qbytes: qbytes, mq_maxmsg: maxmsg, mq_msgsize: msgsize } = topology;
  const isSet = (value: Json | undefined): value is number => typeof value === 'number';
  return {
    // A bound that the log sets later is not there yet.
    ...(isSet(qbytes) && qbytes >= 16_384 && { qbytes }),
    ...(isSet(maxmsg) && { maxmsg }), ...(isSet(msgsize) && { msgsize }),
  };
}

/** What each reader got, in order; of what only fills a queue a log keeps no account. */
function checkDeliveries(script: Script, log: Log, { steps }: StepCase): void {
  const { labels, api } = script;
  const readers = [...new Set(steps.flatMap(({ op, consumer }) =>
    (op === 'deliver' ? [String(consumer as string)] : [])))];
  for (const name of readers) {
    const wanted = steps.flatMap((row: CaseStep) =>
      (row.op === 'deliver' && row['consumer'] === name ? [log.textOf(row)] : []));
    const id = log.isFilled ? '' : script.reader(name);
    const told = { labels, word: api === 'posix' ? 'prio' : 'type', types: log.types };
    script.check(`delivered to ${name}`, wanted, (trace) => broughtTo(trace, id, told));
  }
}
