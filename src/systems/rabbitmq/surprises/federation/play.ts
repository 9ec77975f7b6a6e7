/** How tests play two sites with links of federation between them. */
import { fieldsOf } from '../../../../base/json';
import { millis } from '../../../../base/micros';
import { playWorld } from '../../../../testing/world';
import type { TraceEntry } from '../../../../trace/entry';
import { assemble } from '../../machines';
import { scenario as rabbitmq } from '../../scenario';

const words = { en: 'A', ko: '가' };

interface Played {
  readonly topology?: object;
  readonly steps?: readonly object[];
  readonly version?: string;
  readonly until?: number;
}

/** The upstream is the vhost hq; the client u is there, and d is here. */
export function play({ topology = {}, steps = [], version = '4.3', until = 1000 }: Played) {
  const file = {
    schema: 1, system: 'rabbitmq', title: words, summary: words, network: { latency: '1ms' },
    settings: { version },
    topology: { clients: [{ id: 'u', vhost: 'hq', confirm: true }, { id: 'd' }], ...topology },
    steps,
  };
  const { trace } = playWorld(file as never, { scenario: rabbitmq, assemble }, millis(until));
  const of = (kind: string, actor: string): readonly TraceEntry[] => trace.entries()
    .filter((entry) => entry.kind === kind && trace.nameOf(entry.actor) === actor);
  const labels = (kind: string, actor: string): string =>
    of(kind, actor).map(({ message = 0 }) => trace.messages[message]?.label).join(' ');
  const headers = (actor: string) =>
    of('delivered', actor).map(({ detail }) => fieldsOf(fieldsOf(detail)['headers'] ?? {}));
  const natives = (kind: string, actor: string) => of(kind, actor).map(({ native }) => native);
  return { trace, of, labels, headers, natives };
}

/** Somebody does something at a time, in milliseconds. */
export const command = (at: number, target: string, said: object) =>
  ({ at: `${at}ms`, do: 'command', target, command: said });
/** The upstream hq of this vhost, or this broker as the upstream of hq. */
export const upstream = (at: number, value: object = {}, vhost = '/') => command(at, 'rabbit', {
  type: 'setParameter', component: 'federation-upstream', name: 'hq', vhost,
  value: { uri: vhost === '/' ? 'amqp://hq' : 'amqp:///%2F', ...value },
});
/** The exchange x and the queue q are federated. */
export const policy = (at: number, more: object = {}) => command(at, 'rabbit', {
  type: 'setPolicy', name: 'fed', vhost: '/', pattern: '^[xq]$', applyTo: 'all', priority: 0,
  definition: { 'federation-upstream-set': 'all' }, ...more,
});
/** A message is published upstream, by its key and its label. */
export const publish = (
  at: number, [routingKey, label]: readonly [string, string], more: object = {},
) => command(at, 'u', { type: 'publish', exchange: 'x', routingKey, label, ...more });
export const get = (at: number, queue: string) =>
  command(at, 'd', { type: 'get', queue, ack: 'automatic' });
export const consume = (at: number, target: string, more: object = {}) => command(at, target, {
  type: 'consume', queue: 'q', consumer: `c-${target}`, ack: 'manual', ...more,
});
export const bind = (at: number, type: 'bind' | 'unbind', routingKey: string) =>
  command(at, 'd', {
    type, source: 'x', destination: 'o', destinationType: 'queue', routingKey, arguments: {},
  });

/** What the link of x calls its queue upstream. */
export const OWN = 'federation: x -> rabbit:/:x';
export const x = { name: 'x', type: 'topic' };
export const here = {
  exchanges: [x], queues: [{ name: 'o' }],
  bindings: [{ source: 'x', destination: 'o', routingKey: 'a.#' }],
};
