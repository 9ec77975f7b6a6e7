/** Reads from a trace what each named step returned: the same for every system that plays cases. */
import { type Fields, fieldsOf } from '../../../base/json';
import type { Scenario } from '../../../scenario/scenario';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { textOf } from '../../text';
import type { GotMessage, Results, StepResult } from './results';
import { leftIn, type Played, repliesIn } from './trace';

/** How a system says what came back. */
export interface Tongue {
  readonly receive: string; // the command that brings messages: 'receiveMessage'
  readonly isRefusal: (detail: Fields) => boolean;
  readonly messageOf: (entry: TraceEntry, trace: Trace) => GotMessage;
  readonly valueOf: (
    details: readonly Fields[], type: string,
  ) => Pick<StepResult, 'value' | 'ids'>; // of any other command
  readonly totalsOf: (entries: readonly TraceEntry[], trace: Trace) => Results['totals'];
}

/** What the named commands of a world returned, what is left in it, and what was counted. */
export function resultsIn(
  scenario: Scenario, trace: Trace, { clients, tongue }: {
    readonly clients: Played['clients']; readonly tongue: Tongue;
  },
): Results {
  const entries = trace.entries();
  const replies = repliesIn(entries, { scenario, trace, clients });
  const steps: { [name: string]: StepResult } = {};
  for (const { at, command } of scenario.steps) {
    const name = command?.['as'];
    if (typeof name !== 'string' || name in steps || !('time' in at)) continue;
    const own = replies.filter((reply) => reply.name === name).map(({ entry }) => entry);
    const ends = own.map(({ at: left, until = left }) => until);
    const elapsed = (Math.max(at.time, ...ends) - at.time) / 1e6;
    const type = command?.type ?? '';
    steps[name] = { ...returnedIn(own, { trace, type, tongue }), elapsed };
  }
  return { steps, left: leftIn(entries, trace), totals: tongue.totalsOf(entries, trace) };
}

function returnedIn(
  own: readonly TraceEntry[],
  { trace, type, tongue }: {
    readonly trace: Trace; readonly type: string; readonly tongue: Tongue;
  },
): Omit<StepResult, 'elapsed'> {
  const details = own.map(({ detail }) => fieldsOf(detail));
  const refused = details.find(tongue.isRefusal);
  if (refused !== undefined) return { error: textOf(refused['code']) };
  if (type !== tongue.receive) return tongue.valueOf(details, type);
  const delivered = own.filter(({ kind }) => kind === 'delivered');
  return { messages: delivered.map((entry) => tongue.messageOf(entry, trace)) };
}
