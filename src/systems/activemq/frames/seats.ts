/** Who consumes in which process, and with what settings. */
import type { DrawnWorld } from '../../../frames/topology';
import type { Scenario } from '../../../scenario/scenario';
import { kindCode, type Trace } from '../../../trace/trace';
import type { SubscribeCommand } from '../commands';
import { type AckMode, brokerOf, receiverOptionsOf, topologyOf } from '../topology';
import { destinationsOf } from '../topology/names';
import { policyOf } from '../topology/policy';
import { usualPrefetch } from '../topology/prefetch';

/** One MessageConsumer, in the process that it runs in. */
export interface Seat {
  readonly name: string; // 'C1'; of an application, its own
  readonly process: string; // the station that it is drawn in: 'desk-1'
  readonly destination: string; // as it is written; '' where only the trace knows
  readonly ack: AckMode | '';
  readonly prefetch: number | null; // null: not known
  readonly durable: string | null; // the name of its subscription
}

/** All that a scenario makes: its consumers, and those that its steps make. */
export function seatsOf(scenario: Scenario): readonly Seat[] {
  const topology = topologyOf(scenario);
  const own = scenario.consumers.map((spec) => {
    const { broker, ...receiver } = receiverOptionsOf(spec);
    return seatOf(scenario, { name: spec.id, process: spec.id, broker, receiver });
  });
  const made = scenario.steps.flatMap(({ do: verb, target: process, command }): Seat[] => {
    if (verb !== 'command' || command?.type !== 'subscribeTo') return [];
    const asked = command as unknown as SubscribeCommand;
    const broker = topology.clients.find(({ id }) => id === process)?.broker ?? null;
    return [seatOf(scenario, { name: asked.consumer, process, broker, receiver: asked })];
  });
  return [...new Map([...own, ...made].map((seat) => [seat.name, seat])).values()];
}

interface Making {
  readonly name: string;
  readonly process: string;
  readonly broker: string | null;
  readonly receiver: Pick<SubscribeCommand, 'destination' | 'ack' | 'prefetch' | 'durable'>;
}

// A4: the consumer's own, else the broker's policy, else the library's.
function seatOf(scenario: Scenario, { name, process, broker, receiver }: Making): Seat {
  const { destination, ack = 'AUTO', prefetch = null, durable = null } = receiver;
  const first = destinationsOf(destination)[0] ?? { kind: 'queue', name: '' };
  const policy = policyOf(brokerOf(topologyOf(scenario), broker), first);
  const said = first.kind === 'queue' ? policy.queuePrefetch : policy.topicPrefetch;
  return {
    name, process, destination, ack, durable,
    prefetch: prefetch ?? said ?? usualPrefetch(destination, durable),
  };
}

const JOINED = kindCode('joined');
const STEPS_BACK = 4;

/** A consumer that the trace tells of and the scenario does not: a person made it. */
export const seenSeat = (trace: Trace, joined: number): Seat => {
  const name = trace.nameOf(trace.entry(joined).actor);
  const process = processBehind(trace, joined) ?? name;
  return { name, process, destination: '', ack: '', prefetch: null, durable: null };
};

/** Those of the scenario, then those that were seen to come. */
export function allSeats({ trace, scenario }: DrawnWorld): readonly Seat[] {
  const seats = new Map((scenario === undefined ? [] : seatsOf(scenario))
    .map((seat) => [seat.name, seat]));
  const { kind, actor } = trace.columns;
  for (let seq = 0; seq < trace.length; seq++) {
    if (kind[seq] !== JOINED) continue;
    const { name, machine } = trace.actors[actor[seq]!]!;
    if (machine !== 'bridge' && !seats.has(name)) seats.set(name, seenSeat(trace, seq));
  }
  return [...seats.values()];
}

/** The client whose command a consumer's coming goes back to. */
function processBehind(trace: Trace, seq: number): string | undefined {
  let at: number | undefined = seq;
  for (let steps = 0; at !== undefined && steps < STEPS_BACK; steps++) {
    const { kind, native, actor, cause } = trace.entry(at);
    if (kind === 'sent' && native === 'addConsumer') return trace.nameOf(actor);
    at = cause;
  }
  return undefined;
}
