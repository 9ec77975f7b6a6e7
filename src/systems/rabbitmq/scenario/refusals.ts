/** What a broker would refuse in a topology: it is declared against a routing table, in order. */
import type { Problem } from '../../../scenario/problem';
import { bind } from '../routing/declaring/binding';
import { declareExchange } from '../routing/declaring/exchange';
import { declareQueue } from '../routing/declaring/queue';
import { isAmqpError, type Outcome } from '../routing/error';
import { createTable, type RoutingTable } from '../routing/table';
import type { Version } from '../routing/version';
import type { BindingSpec, Topology } from '../topology';

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
    const hint = `RabbitMQ answers ${code} ${name}; ${HINTS[code] ?? 'change it'}`;
    this.problems.push({ path, problem: text, hint });
  }
}

const HINTS: { readonly [code: number]: string } = {
  403: 'leave out what the broker keeps for itself',
  406: 'change or leave out this value',
  503: 'use direct, fanout, topic or headers',
};

/** Declares a whole topology. */
export function declareAll(topology: Topology, version: Version): Declared {
  const broker = new Broker(version);
  for (const vhost of ['/', ...(topology.vhosts ?? [])]) broker.table(vhost);
  for (const { vhost } of topology.clients) broker.table(vhost);
  topology.exchanges.forEach((exchange, at) => {
    const table = broker.table(exchange.vhost);
    if (isPredeclared(exchange.name)) return;
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

// R21: these are there already; a scenario may show them all the same.
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
  const where = table.vhost === '/' ? '' : ` in vhost "${table.vhost}"`;
  const hint = names.length === 0
    ? `the scenario has no ${noun}${where}` : `the scenario has ${listOf(names)}`;
  return [{ path, problem: `unknown ${noun} "${name}"${where}`, hint }];
}

const NAMES_MAX = 12;

function listOf(names: readonly string[]): string {
  const rest = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  return names.slice(0, NAMES_MAX).map((name) => `"${name}"`).join(', ') + rest;
}
