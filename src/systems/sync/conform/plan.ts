/** A recording of an HTTP service as a world of this system. */
import { type Micros, micros, millis } from '../../../base/micros';
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/sqs-cases';
import type { NotPlayable, Plan } from '../../../conform/player';
import { textOf } from '../../../conform/text';
import type { Scenario, Step } from '../../../scenario/scenario';
import { parseScenario } from '../../../scenario/parse';
import { scenario as sync } from '../scenario';
import { wireTo } from '../topology';

const [START, END] = [millis(100), millis(600_000)];
const SERVER = 'server';
const OPERATIONS = ['request', 'server_down'];

const numberOf = (value: Json | undefined, otherwise: number): number =>
  (typeof value === 'number' ? value : otherwise);

/** Makes the world, or says what of the recording is outside its form. */
export function planOf({ topology, steps }: StepCase): Plan | NotPlayable {
  const strange = steps.find(({ op }) => !OPERATIONS.includes(op));
  if (strange !== undefined) return { notPlayable: `"${strange.op}" is no operation of the form` };
  const { server, client, chain } = topology as Topology;
  const waits = backoffOf(client?.['backoffMs']);
  if (waits === undefined) return { notPlayable: 'a backoff in words that are not read' };
  const lost = lostOf(server?.['fault']);
  if (lost === undefined) return { notPlayable: 'a fault in words that are not read' };
  const services = chain === undefined ? [serviceOf(fieldsOf(server))] : chainOf(topology, chain);
  const to = services[0]?.name ?? SERVER;
  const callers = steps.flatMap((step) => callersOf(step, { client, waits, to }));
  const read = parseScenario({
    schema: 1, system: 'sync', title: NO_WORDS, summary: NO_WORDS, seed: 1, until: '600s',
    network: { latency: '200us', jitter: '0s' }, topology: { services: services as Json },
    producers: callers.map(({ json }) => json),
    consumers: services.flatMap(({ name }) => workersOf(name, topology as Topology)),
    steps: [],
  }, [sync]);
  if ('problems' in read) return { notPlayable: JSON.stringify(read.problems[0]) };
  const scenario: Scenario = { ...read.scenario, steps: [
    ...steps.flatMap((step) => downOf(step, steps)),
    ...callers.filter(({ id }) => id !== '' && id === lost).map(({ name }) => loseAnswer(name)),
  ] };
  return { scenario, end: END };
}

interface Topology {
  readonly server?: Fields;
  readonly client?: Fields;
  readonly chain?: readonly string[];
  readonly serviceMs?: Json;
  readonly failEvery?: Json;
}

const NO_WORDS = { en: '-', ko: '-' };

type Service = { readonly name: string } & Fields;

const serviceOf = ({ queueMax }: Fields): Service =>
  ({ name: SERVER, acceptCount: queueMax ?? null });

const chainOf = ({ failEvery }: Topology, chain: readonly string[]): Service[] =>
  chain.map((name, at): Service => ({
    name, acceptCount: null, failEvery: failEvery ?? 0, calls: chain.slice(at + 1, at + 2),
    client: { timeoutDuration: '0s' },
  }));

function workersOf(service: string, { server, serviceMs }: Topology): Json[] {
  const { workers = 1, serviceMs: own = serviceMs } = server ?? {};
  return Array.from({ length: Number(workers) }, (_, at) => ({
    id: `${service}-worker-${at + 1}`, service: `${numberOf(own, 0)}ms`, options: { service },
  }));
}

interface Waits {
  readonly first: number; // milliseconds
  readonly each: number; // more for each request
  readonly multiplier: number;
}

/** A number, or "100+7*i, doubling": i counts the requests from 0. */
function backoffOf(given: Json | undefined): Waits | undefined {
  if (given === undefined) return { first: 0, each: 0, multiplier: 1 };
  if (typeof given === 'number') return { first: given, each: 0, multiplier: 1 };
  const [, first, each = '0'] = /^(\d+)(?:\+(\d+)\*i)?, doubling$/.exec(textOf(given)) ?? [];
  return first === undefined
    ? undefined : { first: Number(first), each: Number(each), multiplier: 2 };
}

/** Which request loses its first answer; '' for none. */
const lostOf = (fault: Json | undefined): string | undefined =>
  (fault === undefined ? '' : /after first execution of "([^"]+)"$/.exec(textOf(fault))?.[1]);

interface Calling {
  readonly client: Fields | undefined;
  readonly waits: Waits;
  readonly to: string;
}

interface Caller {
  readonly name: string;
  readonly id: string; // the recording's own; '' for none
  readonly json: Json;
}

/** Each request is of a caller of its own, as each had a connection; but one after another. */
function callersOf(step: CaseStep, calling: Calling): Caller[] {
  if (step.op !== 'request') return [];
  const count = numberOf(step['count'], 1);
  const id = typeof step['id'] === 'string' ? step['id'] : '';
  if (step['sequential'] === true) {
    const times = Array.from({ length: count }, () => `${START}us`);
    const options = { ...optionsOf(calling, 0), maxConcurrentCalls: 1 };
    return [{ name: 'caller', id, json: { id: 'caller', ...recorded(times), options } }];
  }
  return Array.from({ length: count }, (_, at) => {
    const name = id === '' ? `caller-${at + 1}` : `${id}-caller`;
    const times = [`${timeOf(step, at)}us`];
    return { name, id, json: { id: name, ...recorded(times), options: optionsOf(calling, at) } };
  });
}

const recorded = (times: readonly string[]) =>
  ({ arrivals: { kind: 'recorded', times }, count: times.length });

const timeOf = ({ t, everyMs }: CaseStep, at: number): Micros =>
  micros(START + millis(numberOf(t, 0) * 1000 + numberOf(everyMs, 0) * at));

const optionsOf = ({ client, waits, to }: Calling, at: number): Fields => ({
  calls: [to], maxConcurrentCalls: null,
  timeoutDuration: `${numberOf(client?.['timeoutMs'], 0)}ms`,
  maxAttempts: 1 + numberOf(client?.['retries'], 0),
  waitDuration: `${waits.first + waits.each * at}ms`,
  exponentialBackoffMultiplier: waits.multiplier,
});

/** The server closes between a request and the next. */
function downOf({ op, afterRequest }: CaseStep, steps: readonly CaseStep[]): Step[] {
  const request = steps.find((step) => step.op === 'request');
  if (op !== 'server_down' || request === undefined) return [];
  const time = timeOf(request, numberOf(afterRequest, 0) - 0.5);
  return [{ at: { time }, do: 'command', target: SERVER, command: { type: 'close' } }];
}

const loseAnswer = (caller: string): Step => ({
  at: { hop: { kind: 'answered', actor: SERVER, peer: caller, nth: 1 } }, do: 'drop',
  target: wireTo(caller, SERVER),
});
