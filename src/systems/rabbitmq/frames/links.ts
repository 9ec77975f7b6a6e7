/** Links of federation as they are drawn: from what they read to what is federated here. */
import type { DrawnWorld, TopologyNode } from '../../../frames/topology';
import type { Actor } from '../../../trace/actor';
import { parametersOf } from '../scenario/federation/names';
import { isUpstream, type Upstream, upstreamOf } from '../scenario/federation/upstream';
import type { WrittenUpstream } from '../scenario/federation/written';
import { topologyOf } from '../topology';
import { actorOf, type Arrow } from './arrows';

interface Linked {
  readonly kind: 'exchange' | 'queue';
  readonly vhost: string;
  readonly name: string; // of what is federated
  readonly upstream: Upstream;
}

const KINDS = / \((exchange|queue) link\)$/;

/** The wire to its upstream; it publishes in its own node. */
export const wireUpstream = ({ name, host }: Actor, actors: readonly Actor[]): string =>
  `${name}.upstream-${host === undefined ? '' : actors[host]?.name ?? ''}`;

/** What a link is for, by its name: "orders from hq". */
function linkedBy(actor: string, { trace, scenario }: DrawnWorld): Linked | undefined {
  if (scenario === undefined) return undefined;
  const plain = actor.replace(KINDS, '');
  const said = parametersOf(topologyOf(scenario), scenario.steps);
  for (const parameter of said.filter(isUpstream).toReversed()) {
    const { name: from, vhost } = parameter;
    const prefix = vhost === '/' ? '' : `${vhost}/`;
    if (!plain.startsWith(prefix) || !plain.endsWith(` from ${from}`)) continue;
    const written = parameter.value as WrittenUpstream; // the world was read: it says what it may
    const name = plain.slice(prefix.length, -` from ${from}`.length);
    const isQueue = KINDS.exec(actor)?.[1] === 'queue'
      || trace.actorNamed(actorOf(trace, 'exchange', { vhost, name }))?.role !== 'router';
    const kind = isQueue ? 'queue' : 'exchange';
    return { kind, vhost, name, upstream: upstreamOf(written, from, vhost) };
  }
  return undefined;
}

/** Its station: it works for what it reads, and nobody sees an effect of it. */
export function linkNode(actor: string, world: DrawnWorld): TopologyNode {
  const linked = linkedBy(actor, world);
  const note = linked?.kind === 'exchange' ? [`max-hops ${linked.upstream.maxHops}`] : [];
  return { actor, column: 'consumer', kind: 'federationLink', note, hasEffects: false };
}

/** From the queue upstream to each link, and from there to what it is for. */
export function linking(world: DrawnWorld): Arrow[] {
  const { trace } = world;
  return trace.actors.filter(({ machine }) => machine === 'federationLink').flatMap((link) => {
    const linked = linkedBy(link.name, world);
    if (linked === undefined) return [];
    const { kind, vhost, name, upstream } = linked;
    if (kind === 'exchange') {
      // What it reads is known when it reads it: a queue of its own.
      const to = actorOf(trace, 'exchange', { vhost, name });
      return [{ from: link.name, to, wire: '' }];
    }
    const there = { vhost: upstream.place.vhost, name: upstream.queue ?? name };
    const through = actorOf(trace, 'exchange', { vhost, name: '' });
    return [
      {
        from: actorOf(trace, 'queue', there), to: link.name,
        wire: wireUpstream(link, trace.actors),
      },
      { from: link.name, to: through, wire: '' },
      { from: through, to: actorOf(trace, 'queue', { vhost, name }), wire: '' },
    ];
  });
}
