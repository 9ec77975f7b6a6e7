/** What is wrong with services and those who call them: names, and calls that go round. */
import type { Json } from '../../../base/json';
import { phrasesOf } from '../../../base/words/phrase';
import { takenAt, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { OwnParts } from '../../../scenario/system';
import type { ServiceSpec } from '../topology';
import type { problems as words } from '../words/problems.en';

const phrase = phrasesOf<typeof words>();

/** Everything that is wrong, each with its place. */
export function problemsOf(services: readonly ServiceSpec[], given: OwnParts): readonly Problem[] {
  const names = services.map(({ name }) => name);
  const unknown = (name: Json | undefined, path: string): Problem[] =>
    (typeof name !== 'string' || names.includes(name) ? []
      : [unknownAt({ noun: 'service', name, path }, names)]);
  const optionOf = (options: Json, field: string): Json | undefined =>
    (options as { readonly [field: string]: Json } | null)?.[field];
  const callsOf = (list: Json | undefined, path: string): Problem[] =>
    listOf(list).flatMap((name, at) =>
      [...unknown(name, `${path}[${at}]`), ...again(listOf(list), { name, at, path })]);
  return [
    ...services.flatMap(({ name, calls }, at) => [
      ...taken(names, { name, at }), ...callsOf([...calls], `topology.services[${at}].calls`),
      ...round(services, { name, at }),
    ]),
    ...given.producers.flatMap(({ options }, at) =>
      callsOf(optionOf(options, 'calls'), `producers[${at}].options.calls`)),
    ...given.consumers.flatMap(({ options }, at) =>
      unknown(optionOf(options, 'service'), `consumers[${at}].options.service`)),
  ];
}

const listOf = (list: Json | undefined): readonly Json[] => (Array.isArray(list) ? list : []);

interface Place {
  readonly name: Json;
  readonly at: number;
  readonly path: string;
}

const again = (list: readonly Json[], { name, at, path }: Place): Problem[] =>
  (list.indexOf(name) === at ? [] : [{
    path: `${path}[${at}]`, problem: phrase('sync.twice'), hint: phrase('sync.once'),
  }]);

const taken = (
  names: readonly string[], { name, at }: { name: string; at: number },
): Problem[] =>
  (names.indexOf(name) === at ? [] : [takenAt(`topology.services[${at}].name`, name)]);

/** A service that calls itself over others would wait for its own workers. */
function round(
  services: readonly ServiceSpec[], { name, at }: { name: string; at: number },
): Problem[] {
  const seen = new Set<string>();
  const next = [...(services[at]?.calls ?? [])];
  for (let to = next.pop(); to !== undefined; to = next.pop()) {
    if (to === name) {
      const path = `topology.services[${at}].calls`;
      return [{ path, problem: phrase('sync.round'), hint: phrase('sync.end') }];
    }
    if (seen.has(to)) continue;
    seen.add(to);
    next.push(...(services.find((one) => one.name === to)?.calls ?? []));
  }
  return [];
}
