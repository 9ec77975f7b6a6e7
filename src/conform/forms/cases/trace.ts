/** Reads from a trace what came back to whom: the same for every system that plays cases. */
import { fieldsOf } from '../../../base/json';
import type { Scenario } from '../../../scenario/scenario';
import type { TraceEntry } from '../../../trace/entry';
import type { Trace } from '../../../trace/trace';
import { textOf } from '../../text';
import type { GotMessage, Results } from './results';

export const labelOf = ({ message }: TraceEntry, trace: Trace): string =>
  message === undefined ? '' : (trace.messages[message]?.label ?? '');

/** One entry that came back to a client, and the name of the command that it answers. */
export interface Reply {
  readonly entry: TraceEntry;
  readonly name: string;
}

/** A run that is over, and the clients that only steps speak through. */
export interface Played {
  readonly scenario: Scenario;
  readonly trace: Trace;
  readonly clients: readonly { readonly id: string }[];
}

/** The name of the command at the root of an entry's causes. */
function nameOf(entry: TraceEntry, { scenario, trace }: Played): string {
  let at = entry;
  while (at.cause !== undefined) at = trace.entry(at.cause);
  const { step } = fieldsOf(at.detail);
  return textOf(typeof step === 'number' ? scenario.steps[step]?.command?.['as'] : undefined);
}

/** What came back to the clients, by the number that a request and its answers have in common. */
export function repliesIn(entries: readonly TraceEntry[], played: Played): readonly Reply[] {
  const speakers = new Set(played.clients.map(({ id }) => played.trace.actorNamed(id)?.id));
  const names = new Map<string, string>(); // of the command that each request belongs to
  const replies: Reply[] = [];
  for (const entry of entries) {
    const { kind, actor, peer } = entry;
    const { request } = fieldsOf(entry.detail);
    if (REQUESTS.has(kind) && request !== undefined && speakers.has(actor)) {
      const key = `${actor} ${textOf(request)}`;
      if (!names.has(key)) names.set(key, nameOf(entry, played));
    } else if (kind === 'answered' || kind === 'delivered') {
      const name = names.get(`${peer ?? -1} ${textOf(request)}`);
      if (name !== undefined) replies.push({ entry, name });
      else if (speakers.has(actor)) replies.push({ entry, name: nameOf(entry, played) });
    }
  }
  return replies;
}

const REQUESTS = new Set(['sent', 'settled']);

/** The messages that are still in each destination. */
export function leftIn(entries: readonly TraceEntry[], trace: Trace): Results['left'] {
  const left = new Map<number, Map<number, GotMessage>>();
  for (const entry of entries) {
    const { kind, copy, actor } = entry;
    if (copy === undefined) continue;
    const here = left.get(actor) ?? new Map<number, GotMessage>();
    left.set(actor, here);
    if (kind === 'stored' && !here.has(copy)) {
      here.set(copy, { body: labelOf(entry, trace), count: 0, handle: '', messageId: '' });
    } else if (GONE.has(kind)) here.delete(copy);
  }
  const destinations = trace.actors.filter(({ role }) => role === 'destination');
  return Object.fromEntries(destinations.map(({ id, name }) =>
    [name, [...(left.get(id)?.values() ?? [])]]));
}

const GONE = new Set(['removed', 'expired', 'deadLettered']);
