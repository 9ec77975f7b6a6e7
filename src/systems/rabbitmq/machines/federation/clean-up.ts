/** What a link takes away upstream when it ends in good order (R118). */
import type { Kernel } from '../../../../kernel/api';
import type { Event } from '../../../../kernel/machine';
import { call } from '../client/command';
import type { Session } from '../client/record';
import { type NodeRecord, queueNamed } from '../node';
import { ownExchange, ownQueue } from './names';
import type { LinkRecord, LinkSpec } from './record';

/** Whether it has anything upstream that it would take away, and can. */
function mayCleanUp({ of, isReady, spec, source }: LinkRecord): boolean {
  const isHeard = source.isOpen && source.session !== null && !source.session.isOver;
  return of.kind === 'exchange' && isReady && isHeard && spec?.upstream.keepsResources === false;
}

/** R118: with its queue goes what had not crossed; behind a connection that broke it stays. */
export function cleanUp(link: LinkRecord, _: Event, kernel: Kernel): void {
  if (!mayCleanUp(link)) return void (link.isReady = false);
  const [spec, session] = [link.spec as LinkSpec, link.source.session as Session];
  link.isReady = false;
  call(session, { type: 'deleteQueue', queue: ownQueue(spec, kernel) }, kernel);
  const exchange = ownExchange(spec, link.suffix, kernel);
  call(session, { type: 'deleteExchange', exchange }, kernel);
}

// Simplified: what a link takes away upstream when its own node is stopped is gone at once.
/** R118: its node is stopped in good order: there is no time for a conversation. */
export function leave(link: LinkRecord, _: Event, kernel: Kernel): void {
  if (!mayCleanUp(link)) return;
  const spec = link.spec as LinkSpec;
  const { vhost } = spec.upstream.place;
  const queue = queueNamed(kernel.host<NodeRecord>(), vhost, ownQueue(spec, kernel));
  if (queue !== undefined) kernel.send(queue, { type: 'drop' });
}
