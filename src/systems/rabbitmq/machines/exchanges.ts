/** Exchanges have no machine: a routing table decides. They are actors all the same, to be seen. */
import type { Kernel } from '../../../kernel/api';
import type { ActorId } from '../../../trace/entry';
import { createTable, type RoutingTable } from '../routing/table';
import type { NodeRecord } from './node';

interface Named {
  readonly vhost: string;
  readonly name: string;
}

/** The name in the run of something that a vhost calls `name`. */
const plainName = ({ vhost, name }: Named): string =>
  `${vhost === '/' ? '' : `${vhost}/`}${name === '' ? '(default)' : name}`;

const ROLES = {
  queue: 'destination', exchange: 'router', shovel: 'router', 'exchange link': 'router',
  'queue link': 'router',
} as const;

/** A name for an actor that nothing else in the run has: a queue may be called like an exchange. */
export function actorName(
  kind: keyof typeof ROLES, named: Named, { node, kernel }: { node: NodeRecord; kernel: Kernel },
): string {
  const plain = plainName(named);
  const isOther = kernel.actorNamed(plain) !== undefined
    && kernel.actorNamed(plain, ROLES[kind]) === undefined;
  const holder = node.names[plain] ?? (isOther ? 'other' : undefined);
  if (holder === undefined || holder === kind) {
    node.names[plain] = kind;
    return plain;
  }
  return `${plain} (${kind})`;
}

/** The actor of an exchange; looked up once, then remembered by the node. */
export function exchangeActor(named: Named, kernel: Kernel, node: NodeRecord): ActorId {
  const known = node.exchanges[named.vhost]?.[named.name];
  if (known !== undefined) return known;
  const actor = kernel.introduce(actorName('exchange', named, { node, kernel }), 'router');
  (node.exchanges[named.vhost] ??= {})[named.name] = actor;
  return actor;
}

/** The routing table of a vhost, which begins with the exchanges that every vhost has. */
export function tableIn(vhost: string, node: NodeRecord, kernel: Kernel): RoutingTable {
  const known = node.tables[vhost];
  if (known !== undefined) return known;
  exchangeActor({ vhost, name: '' }, kernel, node);
  return (node.tables[vhost] = createTable(node.version, vhost));
}

/** Records that an exchange was declared. */
export function sayExchangeDeclared(named: Named, kernel: Kernel): void {
  const actor = exchangeActor(named, kernel, kernel.host<NodeRecord>());
  kernel.record('started', { native: 'exchange.declare', actor });
}

/** Records that an exchange is gone. */
export function sayExchangeGone(named: Named, kernel: Kernel): void {
  const actor = exchangeActor(named, kernel, kernel.host<NodeRecord>());
  kernel.record('stopped', { native: 'exchange.delete', actor, rule: 'rabbitmq:R20' });
}
