/** What the topology of a scenario declares, before anybody connects. */
import { assert } from '../../../base/assert';
import type { World } from '../../../kernel/kernel';
import type { ActorId } from '../../../trace/entry';
import { bind } from '../routing/declaring/binding';
import { declareExchange } from '../routing/declaring/exchange';
import { withPolicy } from '../routing/declaring/policy';
import { declareQueue } from '../routing/declaring/queue';
import { isAmqpError } from '../routing/error';
import type { RoutingTable } from '../routing/table';
import { takesPolicy } from '../scenario/later';
import type { Topology } from '../topology';
import { startQueue } from './add-queue';
import { stand } from './cluster/metadata';
import type { Standing } from './cluster/nodes';
import { exchangeActor, tableIn } from './exchanges';
import { governExchange } from './policies';

interface Place {
  readonly nodes: readonly Standing[];
  readonly world: World;
}

/**
 * Declares everything on the first node in the scenario's order, as parsing has made sure that it
 * can be; a queue runs on the node that it was declared on.
 */
export function declareTopology(topology: Topology, { nodes, world }: Place): void {
  const { record } = nodes[0] as Standing;
  const tableOf = (vhost: string): RoutingTable => tableIn(vhost, record, world);
  tableOf('/');
  for (const { vhost } of topology.clients) tableOf(vhost);
  for (const policy of topology.policies) {
    if (!takesPolicy(policy, record.version)) continue; // R122
    const others = record.policies[policy.vhost] ?? [];
    record.policies[policy.vhost] = withPolicy(others, policy);
  }
  for (const spec of topology.queues) {
    // Nobody owns a queue that a scenario calls exclusive: its owner has not connected yet.
    const request = { ...spec, exclusive: false, connection: '' };
    const done = declareQueue(tableOf(spec.vhost), request);
    assert(!isAmqpError(done), `queue ${spec.name}: ${JSON.stringify(done)}`);
    const { vhost } = spec;
    const home = homeOf(spec.node ?? topology.declaredOn, nodes);
    const declared = done.queue;
    const started = startQueue({ vhost, declared, node: record, host: home }, world);
    for (const node of nodes) stand(node.record, started);
  }
  for (const spec of topology.exchanges) {
    const done = declareExchange(tableOf(spec.vhost), spec);
    assert(!isAmqpError(done), `exchange ${spec.name}: ${JSON.stringify(done)}`);
    exchangeActor(spec, world, record);
    governExchange(spec, record);
  }
  for (const spec of topology.bindings) {
    const error = bind(tableOf(spec.vhost), { ...spec, connection: '' });
    assert(error === undefined, `binding ${spec.source}: ${error?.text ?? ''}`);
  }
}

const homeOf = (name: string | undefined, nodes: readonly Standing[]): ActorId =>
  (nodes.find((node) => node.name === name) ?? (nodes[0] as Standing)).broker;
