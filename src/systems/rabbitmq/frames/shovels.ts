/** Shovels as they are drawn: beside the consumers of their source, with a road to their target. */
import type { DrawnWorld, TopologyNode } from '../../../frames/topology';
import type { Actor } from '../../../trace/actor';
import { isShovel, shovelOf, type ShovelSpec } from '../scenario/shovel/spec';
import type { WrittenShovel } from '../scenario/shovel/written';
import type { ParameterSpec, Topology } from '../topology';
import { actorOf, type Arrow } from './arrows';

/** The wires of a shovel end at the node that it runs in. */
const wireOf = ({ name, host }: Actor, end: string, actors: readonly Actor[]): string =>
  `${name}.${end}-${host === undefined ? '' : actors[host]?.name ?? ''}`;

/** The wire over which a shovel takes. */
export const wireToSource = (shovel: Actor, actors: readonly Actor[]): string =>
  wireOf(shovel, 'source', actors);

/** What a shovel was told, by a step or from the start; the last that is known of it. */
function specOf(name: string, { scenario }: DrawnWorld): ShovelSpec | undefined {
  const { parameters = [] } = (scenario?.topology ?? {}) as unknown as Topology;
  const set = (scenario?.steps ?? []).flatMap(({ command }) =>
    (command?.type === 'setParameter' ? [command as unknown as ParameterSpec] : []));
  const said = [...parameters, ...set].filter(isShovel).findLast((other) =>
    name === nameOf(other) || name === `${nameOf(other)} (shovel)`);
  if (said === undefined) return undefined;
  const { value, ...parameter } = said;
  return shovelOf(value as WrittenShovel, parameter); // the world was read: it says what it may
}

const nameOf = ({ vhost, name }: ParameterSpec): string =>
  (vhost === '/' ? name : `${vhost}/${name}`);

/** Its station: it works for the queue that it reads, and nobody sees an effect of it. */
export function shovelNode(actor: string, world: DrawnWorld): TopologyNode {
  const spec = specOf(actor, world);
  const note = spec === undefined ? [] : [spec.ackMode];
  return { actor, column: 'consumer', kind: 'shovel', note, hasEffects: false };
}

/** From each shovel to the exchange that it publishes to, and from there to its queue. */
export function shovelling(world: DrawnWorld): Arrow[] {
  const { trace } = world;
  return trace.actors.filter(({ machine }) => machine === 'shovel').flatMap((shovel) => {
    const spec = specOf(shovel.name, world);
    if (spec === undefined) return [];
    const { source, target: { vhost, exchange, queue } } = spec;
    const wire = wireOf(shovel, 'destination', trace.actors);
    const to = actorOf(trace, 'exchange', { vhost, name: exchange ?? '' });
    const from = actorOf(trace, 'queue', { vhost: source.vhost, name: source.queue });
    const own = { from, to: shovel.name, wire: wireToSource(shovel, trace.actors) };
    return [
      ...(source.queue === '' ? [] : [own]), // else it is known when it reads a queue of its own
      { from: shovel.name, to, wire },
      ...(queue === null ? []
        : [{ from: to, to: actorOf(trace, 'queue', { vhost, name: queue }), wire: '' }]),
    ];
  });
}
