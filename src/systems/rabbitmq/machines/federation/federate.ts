/** What is declared, bound or governed anew may ask for other links, or for other bindings. */
import type { Kernel } from '../../../../kernel/api';
import { isFederation, UPSTREAM } from '../../scenario/federation/upstream';
import { sayActed } from '../bridge/parameters';
import type { NodeRecord } from '../node';

const isFederated = ({ parameters, links }: NodeRecord): boolean =>
  parameters.some(isFederation) || Object.keys(links).length > 0;

/** Something in a vhost is there now, or is gone, or is governed by another policy. */
export function federate(vhost: string, node: NodeRecord, kernel: Kernel): void {
  if (!isFederated(node)) return;
  const place = { node, host: kernel.processOf(kernel.self) };
  const name = { component: UPSTREAM, vhost, name: '' };
  sayActed(node.components[UPSTREAM]?.act(name, place, kernel) ?? [], kernel);
  rebind(vhost, node, kernel);
}

/** The same in every vhost. */
export function federateAll(node: NodeRecord, kernel: Kernel): void {
  for (const vhost of Object.keys(node.tables)) federate(vhost, node, kernel);
}

/** Bindings of a vhost are there now, or are gone: its links see what that means upstream. */
export function rebind(vhost: string, { links }: NodeRecord, kernel: Kernel): void {
  for (const { actor, of, spec } of Object.values(links)) {
    if (spec === null || of.kind !== 'exchange' || of.vhost !== vhost) continue;
    kernel.send(actor, { type: 'rebind' });
  }
}
