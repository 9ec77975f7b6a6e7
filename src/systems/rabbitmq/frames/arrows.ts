/** The bindings of a world as arrows: those it was set up with, and those made while it ran. */
import type { DrawnWorld } from '../../../frames/topology';
import { NO_ACTOR, pairOf, partsOfPair } from '../../../trace/columns';
import { kindCode } from '../../../trace/trace';
import type { Trace } from '../../../trace/trace';
import { wantedHeaders } from '../routing/headers';
import { publicType } from '../routing/table';
import { display, lookUp, typeOf } from '../routing/value';
import { type AmqpTable, type BindingSpec, topologyOf } from '../topology';

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
  const topology = scenario && topologyOf(scenario);
  const byHeaders = new Set((topology?.exchanges ?? []).filter(({ type }) => type === 'headers')
    .map(({ vhost, name }) => `${vhost}\n${name}`));
  for (const binding of topology?.bindings ?? []) {
    const { vhost, source } = binding;
    const isOfHeaders = byHeaders.has(`${vhost}\n${source}`) || publicType(source) === 'headers';
    add(bindingArrow(binding, { trace, isOfHeaders }));
  }
  for (const { vhost, name, arguments: given } of topology?.exchanges ?? []) {
    const alternate = given['alternate-exchange'];
    if (typeof alternate !== 'string') continue;
    const to = actorOf(trace, 'exchange', { vhost, name: alternate });
    add({ from: actorOf(trace, 'exchange', { vhost, name }), to, wire: '', key: 'alternate' });
  }
  for (const arrow of seen(trace)) if (!arrows.has(`${arrow.from}\n${arrow.to}`)) add(arrow);
  return [...arrows.values()];
}

interface Around {
  readonly trace: Trace;
  readonly isOfHeaders: boolean; // the exchange looks at headers, not at the key
}

function bindingArrow(binding: BindingSpec, { trace, isOfHeaders }: Around): Arrow {
  const { vhost, source, destination, destinationType: kind } = binding;
  return {
    from: actorOf(trace, 'exchange', { vhost, name: source }),
    to: actorOf(trace, kind, { vhost, name: destination }),
    wire: '', isPattern: !isOfHeaders,
    key: isOfHeaders ? headersText(binding.arguments) : binding.routingKey,
  };
}

/** 'region=eu, vip' when all must agree, 'region=eu | vip' when one is enough. */
function headersText(wanted: AmqpTable): string {
  const { names, isAny } = wantedHeaders(wanted);
  const texts = names.map((name) => {
    const value = lookUp(wanted, name) ?? null;
    // A void value asks only that the header is there.
    return typeOf(value) === 'void' ? name : `${name}=${display(value)}`;
  });
  return texts.join(isAny ? ' | ' : ', ');
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
