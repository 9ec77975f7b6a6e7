/** What is wrong with a parameter: what RabbitMQ would refuse, and vhosts that are not there. */
import type { Problem } from '../../../../scenario/problem';
import type { Version } from '../../routing/version';
import type { ParameterSpec } from '../../topology';
import { isSet, isUpstream, upstreamOf } from '../federation/upstream';
import { readSet, readUpstream } from '../federation/written';
import { laterParameter } from '../later';
import { readShovel } from '../shovel/definition';
import { vhostProblems } from '../vhosts';
import type { Place } from './place';

interface End {
  readonly place: Place;
  readonly at: string; // the key that names it
}

/** Where a parameter leads, or what is wrong with it. */
function endsOf(parameter: ParameterSpec, path: string): readonly End[] | readonly Problem[] {
  const at = `${path}.value`;
  if (isSet(parameter)) return readSet(parameter, at).problems;
  if (isUpstream(parameter)) {
    const { value: written, problems } = readUpstream(parameter, at);
    if (written === undefined) return problems;
    const { place } = upstreamOf(written, parameter.name, parameter.vhost);
    return [{ place, at: `${at}.uri` }];
  }
  const { value: shovel, problems } = readShovel(parameter, at);
  if (shovel === undefined) return problems;
  return [
    { place: shovel.source, at: `${at}.src-uri` }, { place: shovel.target, at: `${at}.dest-uri` },
  ];
}

const isEnd = (each: End | Problem): each is End => 'place' in each;

/** The broker that a parameter is for. */
interface Broker {
  readonly vhosts: readonly string[]; // those of the scenario
  readonly version: Version;
}

/** The problems of a parameter at `path`. */
export function parameterProblems(
  parameter: ParameterSpec, { vhosts, version }: Broker, path: string,
): readonly Problem[] {
  const ends: readonly (End | Problem)[] = endsOf(parameter, path);
  const wrong = ends.filter((each): each is Problem => !isEnd(each));
  if (wrong.length > 0) return wrong;
  const later = laterParameter(parameter, version, path);
  if (later.length > 0) return later;
  const named = [
    { vhost: parameter.vhost, at: `${path}.vhost` },
    ...ends.filter(isEnd).flatMap(({ place: { isLocal, vhost }, at }) =>
      (isLocal ? [{ vhost, at }] : [])),
  ];
  return named.flatMap(({ vhost, at }) => vhostProblems(vhost, at, vhosts));
}
