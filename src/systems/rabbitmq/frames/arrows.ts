/** The bindings of a world as arrows: those it was set up with, and those made while it ran. */
import type { DrawnWorld } from '../../../frames/topology';
import { NO_ACTOR, pairOf, partsOfPair } from '../../../trace/columns';
import { kindCode } from '../../../trace/trace';
import type { Trace } from '../../../trace/trace';
import { display } from '../routing/value';
import type { BindingSpec, Topology } from '../topology';

/** One road, by the names of the actors at its ends. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly wire: string; // '' inside the broker
  readonly key?: string; // a binding's pattern, or what several bindings ask for
  readonly isPattern?: boolean; // one key, whose words mean something each
}

const ROUTED = kindCode('routed');

/** Every binding and alternate exchange, and every way that a message was seen to take. */
export function arrowsOf({ trace, scenario }: DrawnWorld): Arrow[] {
  const arrows = new Map<string, Arrow>();
  const add = (arrow: Arrow): void => {
    const id = `${arrow.from}\n${arrow.to}`;
    const known = arrows.get(id);
    const keys = [known?.key, arrow.key].filter((key) => key !== undefined && key !== '');
    // Several bindings between the same two are one road with all their patterns.
    const isPattern = arrow.isPattern === true && keys.length === 1;
    arrows.set(id, { ...arrow, key: [...new Set(keys)].join(', '), isPattern });
  };
  const topology = scenario?.topology as unknown as Topology | undefined;
  for (const binding of topology?.bindings ?? []) add(bindingArrow(binding, trace));
  for (const { vhost, name, arguments: given } of topology?.exchanges ?? []) {
    const alternate = given['alternate-exchange'];
    if (typeof alternate !== 'string') continue;
    const to = actorOf(trace, 'exchange', { vhost, name: alternate });
    add({ from: actorOf(trace, 'exchange', { vhost, name }), to, wire: '', key: 'alternate' });
  }
  for (const arrow of seen(trace)) if (!arrows.has(`${arrow.from}\n${arrow.to}`)) add(arrow);
  return [...arrows.values()];
}

function bindingArrow(binding: BindingSpec, trace: Trace): Arrow {
  const { vhost, source, destination, destinationType: kind } = binding;
  const headers = Object.entries(binding.arguments)
    .filter(([name]) => name !== 'x-match')
    .map(([name, value]) => `${name}=${display(value)}`);
  return {
    from: actorOf(trace, 'exchange', { vhost, name: source }),
    to: actorOf(trace, kind, { vhost, name: destination }),
    wire: '', isPattern: headers.length === 0,
    key: headers.length > 0 ? headers.join(', ') : binding.routingKey,
  };
}

function seen(trace: Trace): Arrow[] {
  const { kind, actor, peer } = trace.columns;
  const pairs = new Set<number>();
  for (let seq = 0; seq < trace.length; seq++) {
    if (kind[seq] !== ROUTED || peer[seq] === NO_ACTOR) continue;
    pairs.add(pairOf(actor[seq]!, peer[seq]!));
  }
  return [...pairs].map((pair) => {
    const [from, to] = partsOfPair(pair).map((id) => trace.actors[id]!.name) as [string, string];
    return { from, to, wire: '' };
  });
}

/** The actor of a queue or exchange: named like it, with its kind when the name was taken. */
export function actorOf(
  trace: Trace, kind: 'queue' | 'exchange', { vhost, name }: { vhost: string; name: string },
): string {
  const plain = `${vhost === '/' ? '' : `${vhost}/`}${name === '' ? '(default)' : name}`;
  const full = `${plain} (${kind})`;
  return trace.actorNamed(full) === undefined ? plain : full;
}
