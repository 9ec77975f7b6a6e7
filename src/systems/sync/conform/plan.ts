/** A recording of an HTTP service as a world of this system. */
import { millis } from '../../../base/micros';
import { type Fields, fieldsOf, type Json } from '../../../base/json';
import type { CaseStep, StepCase } from '../../../conform/forms/cases/case';
import type { NotPlayable, Plan } from '../../../conform/player';
import { textOf } from '../../../conform/text';
import type { Scenario, Step } from '../../../scenario/scenario';
import { parseScenario } from '../../../scenario/parse';
import { scenario as sync } from '../scenario';
import { wireTo } from '../topology';
import { backoffOf, callersOf, numberOf, timeOf } from './callers';

const END = millis(600_000);
const SERVER = 'server';
const OPERATIONS = ['request', 'server_down'];

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
  const callers = callersOf(steps, { client: clientOf(topology as Topology), waits, to });
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

/** A server as a recording writes it; other settings have their own names. */
function serviceOf(server: Fields): Service {
  const { queueMax, workers: _, serviceMs: __, fault: ___, ...settings } = server;
  const { idempotencyKeys: keys = 'off' } = settings;
  return {
    name: SERVER, acceptCount: queueMax ?? null, ...settings,
    idempotencyKeys: typeof keys === 'boolean' ? (keys ? 'memory' : 'off') : keys,
  };
}

/** Who calls a server that keeps idempotency keys sends them. */
const clientOf = ({ server, client }: Topology): Fields =>
  ({ idempotencyKey: ![undefined, false, 'off'].includes(server?.['idempotencyKeys'] as string),
    ...client });

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

/** Which request loses its first answer; '' for none. */
const lostOf = (fault: Json | undefined): string | undefined =>
  (fault === undefined ? '' : /after first execution of "([^"]+)"$/.exec(textOf(fault))?.[1]);

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
