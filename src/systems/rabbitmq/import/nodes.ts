/** How many nodes an imported broker has: an export does not say, but its mirrors need some. */
import type { Report } from '../../../interop/report';
import { isSafePattern } from '../../../scenario/own/safe-pattern';
import { appliesTo, isMirroring } from '../routing/declaring/policy';
import { atLeast, type Version } from '../routing/version';
import type { PolicySpec } from '../topology';
import type { Definitions } from './definitions';
import { NOUNS, WHYS } from './words';

const LEAST = 3;
const MOST = 5;

/** The nodes of a 3.x cluster that mirrors its queues; none for a broker of one node. */
export function nodesOf(
  { policies, queues }: Definitions, version: Version, report: Report,
): readonly string[] {
  if (atLeast(version, '4.0')) return [];
  const mirroring = policies.filter(({ vhost, pattern, definition, 'apply-to': applyTo }) =>
    isMirroring(definition as PolicySpec['definition']) && isSafePattern(pattern)
    && queues.some((queue) => queue.vhost === vhost && new RegExp(pattern).test(queue.name)
      && appliesTo({ applyTo }, { kind: 'queue', name: queue.name, type: 'classic' })));
  if (mirroring.length === 0) return [];
  const params = mirroring.map(({ definition }) => definition['ha-params'] as unknown);
  const named = [...new Set(params.flatMap((said) => (Array.isArray(said) ? said : [])))]
    .filter((name) => typeof name === 'string').slice(0, MOST);
  const counts = params.filter((said) => typeof said === 'number');
  const size = Math.min(MOST, Math.max(LEAST, named.length, ...counts));
  const others = Array.from({ length: size }, (_, place) => `n${place + 1}`)
    .filter((name) => !named.includes(name)).slice(0, size - named.length);
  report.note({ outcome: 'added', what: NOUNS.nodes, why: WHYS.nodes, count: size });
  return [...named, ...others];
}
