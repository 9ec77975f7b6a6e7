/** Reads from a trace what each call gave: messages, errors, and whether it came back at all. */
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import type { Outcome, Row } from '../../../conform/outcome';
import { textOf } from '../../../conform/text';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import type { SocketPlan } from './plan';

/** What one step gave. */
interface Given {
  readonly got: string[];
  readonly rows: Row[];
  error: string;
  blocked: boolean;
  returned: number; // the step after which a send that waited came back; -1: it did not
  ended: boolean;
}

/** The rows of all steps that gave something. */
export function outcomeOf({ recording: { steps }, times }: SocketPlan, trace: Trace): Outcome {
  const given = steps.map((): Given =>
    ({ got: [], rows: [], error: '', blocked: false, returned: -1, ended: false }));
  const stepAt = (at: number): number => times.findLastIndex((time) => time <= at);
  const callOf = (entry: TraceEntry, name: string, calls: readonly string[]): Given | undefined => {
    const nth = steps.findLastIndex((step, place) => place <= stepAt(entry.at)
      && (step['as'] ?? step['node']) === name && calls.includes(step.do)
      && (step.do !== 'subscribe' || isLoop(step)));
    return given[nth];
  };
  for (const entry of trace.entries()) {
    const name = trace.nameOf(entry.actor);
    const detail = fieldsOf(entry.detail);
    const frames = receivedIn(entry, detail);
    const brought = frames === undefined ? undefined : callOf(entry, name, RECEIVES);
    brought?.got.push(frames as string);
    brought?.rows.push({ after: stepAt(entry.at), msg: frames as string });
    if (entry.kind === 'answered' && typeof detail['code'] === 'string') {
      const call = callOf(entry, name, CALLS_OF[entry.native] ?? []);
      if (call !== undefined && call.error === '') call.error = detail['code'];
    }
    const send = entry.kind === 'blocked' || entry.kind === 'unblocked'
      ? callOf(entry, name, ['send']) : undefined;
    if (send !== undefined && entry.kind === 'blocked') send.blocked = true;
    if (send !== undefined && entry.kind === 'unblocked') send.returned = stepAt(entry.at);
    if (entry.native === 'terminated') {
      const end = callOf(entry, name, ['closeSession', 'term']);
      if (end !== undefined) end.ended = true;
    }
  }
  return {
    results: steps.flatMap((step, nth) => rowOf(step, nth, given[nth] as Given)),
    consumers: Object.fromEntries(steps.flatMap((step, nth) => (isLoop(step)
      ? [[textOf(step['consumer'] ?? step['as']), (given[nth] as Given).rows]] : []))),
  };
}

/** Whoever reads all the time. */
const isLoop = ({ do: verb, consumer, from }: RecordedStep): boolean =>
  verb === 'subscribe' && (consumer !== undefined || from !== undefined);

const RECEIVES = ['receive', 'recv', 'drain', 'subscribe'];
const CALLS_OF: { readonly [native: string]: readonly string[] } = {
  zmq_recv: RECEIVES, zmq_send: ['send'], zmq_bind: ['declare', 'bind'],
  zmq_unbind: ['delete', 'unbind'], zmq_disconnect: ['disconnect'],
};

/** What a program was given, of an entry that says so. */
function receivedIn({ kind, native }: TraceEntry, { frames }: Fields): string | undefined {
  const isIt = native === 'zmq_recv' && (kind === 'delivered' || kind === 'changed');
  return isIt && frames !== undefined ? textOf(frames) : undefined;
}

function rowOf(step: RecordedStep, nth: number, given: Given): readonly Row[] {
  const { got, error, blocked, returned, ended } = given;
  const failed = error === '' ? {} : { error };
  switch (step.do) {
    case 'receive':
    case 'recv': return [{ step: nth, got, ...failed }];
    case 'drain': return [{ step: nth, got, ...(error === 'EAGAIN' ? {} : failed) }];
    case 'closeSession':
    case 'term': return [{ step: nth, ok: ended }];
    case 'send': {
      if (error !== '') return [{ step: nth, ...failed }];
      return blocked ? [{ step: nth, returned: returned as Json }] : [];
    }
    default: return error === '' ? [] : [{ step: nth, ...failed }];
  }
}
