/** What is wrong with a parameter: what RabbitMQ would refuse, and vhosts that are not there. */
import { phrasesOf } from '../../../../base/words/phrase';
import { quoted } from '../../../../scenario/nearest';
import { unknown } from '../../../../scenario/own/names';
import type { Problem } from '../../../../scenario/problem';
import type { ParameterSpec } from '../../topology';
import type { problems as words } from '../../words/problems.en';
import { readShovel } from './definition';

const phrase = phrasesOf<typeof words>();

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
  return named.filter(({ vhost }) => !vhosts.includes(vhost)).map(({ vhost: name, at }) => ({
    path: at, problem: unknown('vhost', name),
    hint: phrase('rabbitmq.has', { names: quoted(vhosts) }),
  }));
}
