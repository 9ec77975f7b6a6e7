/** What each step was answered, as the driver of a real client would write it down. */
import { type Fields, fieldsOf, type Json } from '../../../../base/json';
import type { RecordedStep } from '../../../../conform/forms/mq-trace';
import type { Row } from '../../../../conform/outcome';
import type { TraceEntry } from '../../../../trace/entry';
import { describe } from './deliveries';
import { masked, queueNameOf, type Reading } from './reading';
import { PATIENCE } from './waiting';
import { textOf } from '../../../../conform/text';

/** What led back to one step. */
interface Answers {
  readonly step: RecordedStep;
  readonly oks: readonly Fields[]; // replies, in order
  readonly got: readonly TraceEntry[]; // messages got one by one
  readonly reading: Reading;
}

type Result = (answers: Answers) => Row | undefined;

const fieldsIn = ({ detail }: TraceEntry): Fields => fieldsOf(detail);
const last = ({ oks }: Answers): Fields => oks.at(-1) ?? {};
const nothing: Result = () => undefined;

/** What a step reports when all went well. Verbs that are not here wait for no answer. */
const RESULTS: { readonly [verb: string]: Result } = {
  receive: (answers) => {
    const [entry] = answers.got;
    if (entry === undefined) return { empty: true };
    const { remaining = null } = fieldsOf(entry.detail);
    return { got: describe(entry, answers.reading), remaining };
  },
  drain,
  declare: (answers) => {
    const { entity, showName } = answers.step as { entity?: { kind?: string }; showName?: Json };
    if (entity?.kind === 'exchange') return { ok: true };
    const { messageCount = null, consumerCount = null, queue } = last(answers);
    const name = showName === true ? { name: masked(textOf(queue)) } : {};
    return { ok: true, ready: messageCount, consumers: consumerCount, ...name };
  },
  delete: (answers) => {
    const { messageCount } = last(answers);
    return messageCount === undefined ? { ok: true } : { ok: true, deleted: messageCount };
  },
  purge: (answers) => ({ purged: last(answers)['messageCount'] ?? null }),
  link: () => ({ ok: true }),
  unlink: () => ({ ok: true }),
  flow: () => ({ ok: true }),
  subscribe: nothing,
  unsubscribe: nothing,
  recover: nothing,
  prefetch: nothing,
  confirmSelect: nothing,
  begin: nothing,
  commit: nothing,
  rollback: nothing,
  connect: nothing,
  openSession: nothing,
  closeSession: nothing,
  disconnect: nothing,
};

function drain({ step, got, reading }: Answers): Row {
  const queues = [step['from']].flat().map(textOf);
  const list = (queue: string): Json => got
    .filter((entry) => isFrom(entry, queue, reading))
    .map((entry) => (step['brief'] === true ? reading.shownOf(entry) : describe(entry, reading)));
  return { drained: Object.fromEntries(queues.map((queue) => [queue, list(queue)])) };
}

// The actor of a queue in another vhost has the vhost before its name.
function isFrom({ actor }: TraceEntry, queue: string, { trace, plan }: Reading): boolean {
  const name = queueNameOf(actor, { trace, plan });
  const real = plan.learned[queue] ?? queue;
  return name === real || name.endsWith(`/${real}`);
}

/** The results of all steps, in their order. */
export function resultsOf(reading: Reading): Row[] {
  const { steps } = reading.plan.recording;
  const byStep = answersByStep(reading);
  return steps.flatMap((step, place) => {
    const entries = byStep.get(place) ?? [];
    const result = resultOf(step, place, { entries, reading });
    return result === undefined ? [] : [{ step: place, ...result }];
  });
}

function answersByStep(reading: Reading): Map<number, TraceEntry[]> {
  const byStep = new Map<number, TraceEntry[]>();
  for (const entry of reading.entries) {
    const isAnswer = entry.message === undefined && reading.isAnswer(entry);
    if (!isAnswer && !(entry.kind === 'delivered' && entry.native === 'basic.get-ok')) continue;
    const arrival = reading.arrivalOf(entry);
    if (arrival === undefined) continue;
    const place = reading.stepOf(entry);
    if (arrival - (reading.plan.times[place] ?? 0) > PATIENCE) continue;
    byStep.set(place, [...(byStep.get(place) ?? []), entry]);
  }
  return byStep;
}

interface Heard {
  readonly entries: readonly TraceEntry[];
  readonly reading: Reading;
}

function resultOf(step: RecordedStep, place: number, { entries, reading }: Heard): Row | undefined {
  // Who has fetched a message, or consumes, was answered, whatever becomes of the session later.
  const isDone = step.do === 'receive' ? entries[0]?.kind === 'delivered'
    : step.do === 'subscribe' && entries.some(({ native }) => native === 'basic.consume-ok');
  const failed = isDone ? undefined
    : entries.map(fieldsIn).find(({ outcome }) => outcome === 'fail');
  const waits = Object.hasOwn(RESULTS, step.do);
  if (failed !== undefined && (waits || isOfClient(failed))) return { error: errorOf(failed) };
  if (!waits) return undefined;
  const oks = entries.filter(({ kind }) => kind === 'answered').map(fieldsIn);
  const got = entries.filter(({ kind }) => kind === 'delivered');
  const isAsked = OPENING.has(step.do) ? reading.wasSent(place) : !ENDS.has(step.do);
  if (oks.length + got.length === 0 && isAsked) {
    return { error: wasClosed(step, place, reading) ? 'closed' : 'timeout' };
  }
  return RESULTS[step.do]?.({ step, oks, got, reading });
}

// Nobody waits for an answer; of a session somebody does, unless it was as it is to be.
const ENDS = new Set(['connect', 'disconnect']);
const OPENING = new Set(['openSession', 'closeSession']);

const isOfClient = ({ scope, code }: Fields): boolean =>
  scope === 'client' || code === undefined;

// A soft error answers the method; when the connection goes, nothing answers any more.
function errorOf(failed: Fields): Json {
  if (isOfClient(failed)) return failed['text'] ?? 'closed';
  return failed['scope'] === 'connection' ? 'closed' : failed['code'] ?? null;
}

/** Whether the session of a step went, for whatever reason, before an answer came. */
function wasClosed(step: RecordedStep, place: number, reading: Reading): boolean {
  const { speakers, times } = reading.plan;
  const { client } = speakers.speaking(textOf(step['as']));
  const begun = times[place] ?? 0;
  return reading.entries.some((entry) => entry.kind === 'disconnected' && entry.at >= begun
    && entry.at - begun <= PATIENCE
    && reading.clientOf(entry.actor) === client);
}
