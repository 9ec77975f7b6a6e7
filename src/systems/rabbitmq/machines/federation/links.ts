/** The links of a node: one for each upstream of what a policy federates (R115, R117). */
import { frozen } from '../../../../base/fact';
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { isSet } from '../../scenario/federation/upstream';
import { readSet, readUpstream } from '../../scenario/federation/written';
import type { ParameterSpec } from '../../topology';
import { addBridge, type Wires } from '../bridge/add';
import type { Acted, Component, ParameterName, Place } from '../bridge/parameters';
import { actorName } from '../exchanges';
import type { NodeRecord } from '../node';
import { federationLink } from './link';
import { type LinkRecord, linkRecord, type LinkSpec } from './record';
import { asked, type Wanted } from './wanted';

/** A link as its node knows it. */
export interface Link {
  readonly actor: ActorId;
  readonly of: LinkRecord['of'];
  spec: LinkSpec | null; // null while nothing asks for it
  says: string; // all that led to it: when that changes, it begins anew
}

const NATIVE = 'federation link';
const CHANGE: Event = { type: 'change' };

/** The plugin, with what the wires of its links are like. */
export const linksOver = (wires: Wires): Component => frozen({
  isValid: (spec: ParameterSpec) =>
    (isSet(spec) ? readSet(spec, '') : readUpstream(spec, '')).value !== undefined,
  act: ({ vhost }: ParameterName, place: Place, kernel: Kernel) =>
    adjust(vhost, { ...place, wires }, kernel),
  endAll: ({ links }: NodeRecord) => Object.values(links).flatMap((link) => {
    if (link.spec === null) return [];
    [link.spec, link.says] = [null, ''];
    return [link.actor];
  }),
});

/** Begins the links of a vhost that are asked for now, and ends those that are not. */
function adjust(
  vhost: string, place: Place & { readonly wires: Wires }, kernel: Kernel,
): readonly Acted[] {
  const { node } = place;
  const wanted = new Map(asked(vhost, node).map((each) => [each.key, each]));
  const gone = Object.entries(node.links).filter(([key, { of, spec }]) =>
    of.vhost === vhost && spec !== null && !wanted.has(key));
  const ended = gone.map(([, link]): Acted => {
    [link.spec, link.says] = [null, ''];
    kernel.send(link.actor, CHANGE);
    return { actor: link.actor, kind: 'stopped', native: NATIVE };
  });
  return [...ended, ...[...wanted.values()].flatMap((each) => begin(each, place, kernel))];
}

function begin(
  { key, spec, says }: Wanted, place: Place & { readonly wires: Wires }, kernel: Kernel,
): readonly Acted[] {
  const { node } = place;
  const known = node.links[key];
  if (known?.says === says) return [];
  if (known !== undefined) {
    [known.spec, known.says] = [spec, says];
    kernel.send(known.actor, CHANGE);
    return [{ actor: known.actor, kind: 'started', native: NATIVE }];
  }
  const actor = addLink({ key, spec }, place, kernel);
  node.links[key] = { actor, of: spec.of, spec, says };
  return [{ actor, kind: 'started', native: NATIVE }];
}

function addLink(
  { key, spec }: Pick<Wanted, 'key' | 'spec'>,
  { node, host, wires }: Place & { readonly wires: Wires }, kernel: Kernel,
): ActorId {
  const { of: { kind, vhost, name }, upstream } = spec;
  const kinds = { exchange: 'exchange link', queue: 'queue link' } as const;
  const plain = { vhost, name: `${name} from ${upstream.name}` };
  return addBridge({
    name: actorName(kinds[kind], plain, { node, kernel }), machine: federationLink, wires,
    ends: { source: 'upstream', target: 'downstream' }, isTargetHere: true,
    recordOf: (ends) => linkRecord({ key, of: spec.of }, ends),
  }, { node, host }, kernel);
}
