/** Which upstreams a policy wants for an exchange or a queue: rabbit_federation_upstream.erl. */
import { lookUp } from '../../routing/value';
import type { ParameterSpec } from '../../topology';
import { isSet, isUpstream, type Upstream, upstreamOf } from './upstream';
import { type Member, readSet, readUpstream } from './written';

type Definition = { readonly [key: string]: unknown } | null;
type Parameters = readonly ParameterSpec[];

/** The upstreams of what this policy governs, each once, in the order of their parameters. */
export function upstreamsFor(
  policy: Definition, vhost: string, parameters: Parameters,
): readonly Upstream[] {
  if (policy === null) return [];
  const here = parameters.filter((parameter) => parameter.vhost === vhost);
  return membersFor(policy, here).flatMap((member) => {
    const { upstream: name, ...said } = member;
    const found = here.find((parameter) => isUpstream(parameter) && parameter.name === name);
    const written = found === undefined ? undefined : readUpstream(found, '').value;
    if (written === undefined) return [];
    const own = Object.fromEntries(
      Object.entries(said).filter(([, value]) => value !== undefined)) as Omit<Member, 'upstream'>;
    return [upstreamOf({ ...written, ...own, uri: own.uri ?? written.uri }, name, vhost)];
  });
}

/** R115: one by its name, all of a set, or all whose names match a pattern; never two of these. */
function membersFor(policy: NonNullable<Definition>, here: Parameters): readonly Member[] {
  const text = (key: string): string | undefined => {
    const value = lookUp(policy, key);
    return typeof value === 'string' ? value : undefined;
  };
  const all = here.filter(isUpstream).map(({ name: upstream }) => ({ upstream }));
  const name = text('federation-upstream');
  if (name !== undefined) return [{ upstream: name }];
  const set = text('federation-upstream-set');
  if (set === 'all') return all;
  if (set !== undefined) {
    const found = here.find((parameter) => isSet(parameter) && parameter.name === set);
    return found === undefined ? [] : readSet(found, '').value ?? [];
  }
  const pattern = text('federation-upstream-pattern');
  if (pattern === undefined) return [];
  return all.filter(({ upstream }) => new RegExp(pattern).test(upstream));
}
