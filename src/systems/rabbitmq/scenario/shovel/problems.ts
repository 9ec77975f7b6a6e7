/** What is wrong with a parameter: what RabbitMQ would refuse, and vhosts that are not there. */
import type { Problem } from '../../../../scenario/problem';
import type { ParameterSpec } from '../../topology';
import { vhostProblems } from '../vhosts';
import { readShovel } from './definition';

/** The problems of a parameter at `path`; `vhosts` are those of the scenario. */
export function parameterProblems(
  parameter: ParameterSpec, vhosts: readonly string[], path: string,
): readonly Problem[] {
  const { value: shovel, problems } = readShovel(parameter, `${path}.value`);
  if (shovel === undefined) return problems;
  const { source, target } = shovel;
  const named = [
    { vhost: parameter.vhost, at: `${path}.vhost` },
    ...(source.isLocal ? [{ vhost: source.vhost, at: `${path}.value.src-uri` }] : []),
    ...(target.isLocal ? [{ vhost: target.vhost, at: `${path}.value.dest-uri` }] : []),
  ];
  return named.flatMap(({ vhost, at }) => vhostProblems(vhost, at, vhosts));
}
