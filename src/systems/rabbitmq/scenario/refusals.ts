/** What a broker would refuse in a topology: it is declared against a routing table, in order. */
import { type Phrase, phrasesOf } from '../../../base/words/phrase';
import { NAMES_MAX, quoted } from '../../../scenario/nearest';
import { unknown } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import { phrase as shared } from '../../../scenario/words/phrase';
import { bind } from '../routing/declaring/binding';
import { declareExchange } from '../routing/declaring/exchange';
import { declareQueue } from '../routing/declaring/queue';
import { isAmqpError, type Outcome } from '../routing/error';
import { createTable, type RoutingTable } from '../routing/table';
import type { Version } from '../routing/version';
import type { BindingSpec, Topology } from '../topology';
import type { problems as words } from '../words/problems.en';

const phrase = phrasesOf<typeof words>();

/** A topology as a broker took it: its tables, and what it refused, each at its path. */
export interface Declared {
  readonly tables: ReadonlyMap<string, RoutingTable>; // by vhost
  readonly problems: readonly Problem[];
}

const OWNER = 'scenario';

class Broker implements Declared {
  readonly tables = new Map<string, RoutingTable>();
  readonly problems: Problem[] = [];
  constructor(private readonly version: Version) {}

  table(vhost: string): RoutingTable {
    const known = this.tables.get(vhost) ?? createTable(this.version, vhost);
    this.tables.set(vhost, known);
    return known;
  }

  /** Keeps a refusal as a problem, in the broker's words. */
  ask(path: string, outcome: Outcome<unknown>): void {
    if (!isAmqpError(outcome)) return;
    const { code, name, text } = outcome;
    const mend = HINTS[code] ?? phrase('rabbitmq.change');
    const hint = phrase('rabbitmq.answers', { code, name, mend });
    this.problems.push({ path, problem: shared('broker.text', { text }), hint });
  }
}

const HINTS: { readonly [code: number]: Phrase } = {
  403: phrase('rabbitmq.kept'), 406: phrase('rabbitmq.value'), 503: phrase('rabbitmq.types'),
};

/** Declares a whole topology. */
export function declareAll(topology: Topology, version: Version): Declared {
  const broker = new Broker(version);
  for (const vhost of ['/', ...(topology.vhosts ?? [])]) broker.table(vhost);
  for (const { vhost } of topology.clients) broker.table(vhost);
  topology.exchanges.forEach((exchange, at) => {
    const table = broker.table(exchange.vhost);
    broker.ask(`topology.exchanges[${at}]`, declareExchange(table, exchange));
  });
  topology.queues.forEach((queue, at) => {
    const table = broker.table(queue.vhost);
    broker.ask(`topology.queues[${at}]`, declareQueue(table, { ...queue, connection: OWNER }));
  });
  topology.bindings.forEach((binding, at) => {
    const path = `topology.bindings[${at}]`;
    const table = broker.table(binding.vhost);
    const missing = missingEnds(table, binding, path);
    broker.problems.push(...missing);
    if (missing.length > 0) return;
    broker.ask(path, bind(table, { ...binding, connection: OWNER }) ?? {});
  });
  return broker;
}

// R21: nobody needs to be told of these.
const isPredeclared = (name: string): boolean => name === '' || name.startsWith('amq.');

function missingEnds(table: RoutingTable, binding: BindingSpec, path: string): Problem[] {
  const { source, destination, destinationType } = binding;
  return [
    ...missing({ table, noun: 'exchange', name: source, path: `${path}.source` }),
    ...missing({ table, noun: destinationType, name: destination, path: `${path}.destination` }),
  ];
}

/** A name that should be there, and where somebody wrote it. */
export interface Mention {
  readonly table: RoutingTable;
  readonly noun: 'exchange' | 'queue';
  readonly name: string;
  readonly path: string;
}

/** The problem of a name that a vhost does not know; none when it does. */
export function missing({ table, noun, name, path }: Mention): readonly Problem[] {
  const known = noun === 'exchange' ? table.exchanges : table.queues;
  if (Object.hasOwn(known, name)) return [];
  const names = Object.keys(known).filter((other) => !isPredeclared(other));
  return [{ path, problem: unknownIn(noun, name, table), hint: whatIsThere(noun, names, table) }];
}

/** The first vhost is there in every scenario, and needs no mention. */
function unknownIn(noun: Mention['noun'], name: string, { vhost }: RoutingTable): Phrase {
  if (vhost === '/') return unknown(noun, name);
  return phrase('rabbitmq.unknownIn', { noun: shared(`noun.${noun}`), name, vhost });
}

function whatIsThere(given: Mention['noun'], all: readonly string[], { vhost }: RoutingTable):
Phrase {
  const noun = shared(`noun.${given}`);
  if (all.length === 0) {
    return vhost === '/' ? phrase('rabbitmq.hasNo', { noun })
      : phrase('rabbitmq.hasNoIn', { noun, vhost });
  }
  const names = quoted(all.slice(0, NAMES_MAX));
  const count = all.length - NAMES_MAX;
  return count > 0 ? phrase('rabbitmq.hasMore', { names, count })
    : phrase('rabbitmq.has', { names });
}
