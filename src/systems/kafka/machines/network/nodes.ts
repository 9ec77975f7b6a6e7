/** The connections of a client: opened with ApiVersions, and again after a wait when they break. */
import { type Micros, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import { type Backoff, backoffAfter } from '../../protocol/backoff';
import { ask, type Calls } from './calls';

/** One connection, as its client sees it. */
interface Node {
  readonly to: ActorId;
  state: 'closed' | 'connecting' | 'ready';
  failures: number; // since it was ready last
  retryAt: Micros;
}

/** In the order in which they were needed first: so few that looking through them is quickest. */
export type Nodes = Node[];

/** The connection with a broker; undefined when it was never needed. */
export function nodeOf(nodes: Nodes, to: ActorId): Node | undefined {
  for (const node of nodes) if (node.to === to) return node;
  return undefined;
}

/** What connecting takes. */
export interface Reaching {
  readonly nodes: Nodes;
  readonly calls: Calls;
  readonly settings: {
    readonly reconnect: Backoff; // reconnect.backoff.ms and its maximum
    readonly requestTimeout: Micros;
  };
}

/** What a broker says of itself when a client connects. */
export interface VersionsTold {
  readonly transactionVersion: number; // of the feature transaction.version
}

// socket.connection.setup.timeout.ms. Simplified: it does not grow from one failure to the next.
const SETUP_TIMEOUT = seconds(10);

// K31: the system of a paused broker takes the connection, and its answer is waited for like any.
/** Whether a broker can be asked now; begins to connect where it cannot, and may. */
export function reach(to: ActorId, reaching: Reaching, kernel: Kernel): boolean {
  const { nodes, calls, settings } = reaching;
  const known = nodeOf(nodes, to);
  const node: Node = known ?? { to, state: 'closed', failures: 0, retryAt: 0 as Micros };
  if (known === undefined) nodes.push(node);
  if (node.state === 'closed' && node.retryAt <= kernel.now) {
    node.state = 'connecting';
    const timeout = kernel.isCut(to) ? SETUP_TIMEOUT : settings.requestTimeout;
    ask(calls, { to, api: 'ApiVersions', body: {}, timeout }, kernel);
  }
  return node.state === 'ready';
}

/** ApiVersions was answered. */
export function connected(nodes: Nodes, to: ActorId): void {
  const node = nodeOf(nodes, to);
  if (node !== undefined) Object.assign(node, { state: 'ready', failures: 0 });
}

/** A connection is gone; false when there was none. */
export function lost({ nodes, settings }: Reaching, to: ActorId, kernel: Kernel): boolean {
  const node = nodeOf(nodes, to);
  if (node === undefined || node.state === 'closed') return false;
  node.state = 'closed';
  node.failures++;
  const line = `${kernel.nameOf(kernel.self)}>${kernel.nameOf(to)}`;
  const chance = kernel.draw('reconnect', node.failures, line);
  node.retryAt = (kernel.now + backoffAfter(settings.reconnect, node.failures, chance)) as Micros;
  return true;
}

/** When the next closed connection may be tried that may not yet; Infinity for none. */
export function reconnectAt(nodes: Nodes, now: Micros): Micros {
  let at = Infinity;
  for (const { state, retryAt } of nodes) {
    // One that may be tried and is not is of a broker that nobody needs.
    if (state === 'closed' && retryAt > now) at = Math.min(at, retryAt);
  }
  return at as Micros;
}
