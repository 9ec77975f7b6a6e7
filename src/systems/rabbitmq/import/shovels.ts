/** The shovels of an export: parameters that can be played, or why they cannot. */
import { fieldsOf } from '../../../base/json';
import { named, type Report } from '../../../interop/report';
import { readShovel } from '../scenario/shovel/definition';
import { isShovel, type ShovelSpec } from '../scenario/shovel/spec';
import { UNHEARD } from '../scenario/shovel/written';
import type { ParameterSpec } from '../topology';
import type { Definitions } from './definitions';
import { placeOf } from './upstreams';
import { NOUNS, WHYS } from './words';

/** The parameters of shovels that can be played. */
export function shovelsOf({ parameters }: Definitions, report: Report): readonly ParameterSpec[] {
  return parameters.filter(isShovel).flatMap((parameter) => {
    const shovel = readShovel(parameter, '').value;
    const { name: item } = parameter;
    if (shovel === undefined) {
      const why = speaksOther(parameter) ? WHYS.otherProtocol : WHYS.definition;
      report.note({ outcome: 'ignored', what: NOUNS.shovels, why, item });
      return [];
    }
    for (const key of UNHEARD.filter((each) => each in parameter.value)) {
      report.note({ outcome: 'ignored', what: named(key), why: WHYS.leftOut, item });
    }
    if (!endsOf(shovel).every(({ isLocal }) => isLocal)) {
      report.note({ outcome: 'approximated', what: NOUNS.shovels, why: WHYS.otherBroker, item });
    }
    const value = Object.fromEntries(
      Object.entries(parameter.value).filter(([key]) => !UNHEARD.includes(key)));
    return [{ ...parameter, value }];
  });
}

const speaksOther = (parameter: ParameterSpec): boolean => {
  const value = fieldsOf(parameter.value);
  return [value['src-protocol'], value['dest-protocol']].some((protocol) =>
    typeof protocol === 'string' && protocol !== 'amqp091');
};

const endsOf = ({ source, target }: ShovelSpec) => [source, target];

/** Vhosts of this broker that only parameters speak of: an export of one names no others. */
export function vhostsOfParameters(
  parameters: readonly ParameterSpec[],
  { file, report }: { readonly file: Definitions; readonly report: Report },
): readonly string[] {
  const known = new Set(['/', ...file.vhosts.map(({ name }) => name)]);
  for (const { vhost } of [...file.queues, ...file.exchanges]) known.add(vhost);
  const local = parameters.flatMap((parameter) => {
    const shovel = isShovel(parameter) ? readShovel(parameter, '').value : undefined;
    const ends = shovel === undefined ? [placeOf(parameter)] : endsOf(shovel);
    return [
      parameter.vhost, ...ends.flatMap((end) => (end?.isLocal === true ? [end.vhost] : [])),
    ];
  });
  const others = [...new Set(local)].filter((vhost) => !known.has(vhost));
  for (const item of others) {
    report.note({ outcome: 'added', what: NOUNS.vhosts, why: WHYS.shovelVhost, item });
  }
  return others;
}

/** Whether a shovel reads a queue: then it needs nobody else to. */
export const isRead = (
  { vhost, name }: { readonly vhost: string; readonly name: string },
  shovels: readonly ParameterSpec[],
): boolean => shovels.some((parameter) => {
  const source = isShovel(parameter) ? readShovel(parameter, '').value?.source : undefined;
  return source?.vhost === vhost && source.queue === name;
});
