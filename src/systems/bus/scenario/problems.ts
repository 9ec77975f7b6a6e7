/** What is wrong with who is joined to whom: names, fields, and requests to nobody. */
import { phrasesOf } from '../../../base/words/phrase';
import { takenAt, twiceIn, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { OwnParts } from '../../../scenario/system';
import {
  DEAD, HUB, INVALID, type SenderOptions, senderOptionsOf, type Topology, type WorkerOptions,
  workerOptionsOf,
} from '../topology';
import type { problems as words } from '../words/problems.en';

const phrase = phrasesOf<typeof words>();

/** Everything that is wrong, each with its place. */
export function problemsOf(topology: Topology, parts: OwnParts): readonly Problem[] {
  const { applications, model } = topology;
  const names = applications.map(({ name }) => name);
  const fields = [...new Set(model.flatMap((each) => each.fields))];
  const known = (list: readonly string[], path: string): readonly Problem[] =>
    list.flatMap((name, at) => (fields.includes(name) ? []
      : [unknownAt({ noun: 'field', name, path: `${path}[${at}]` }, fields)]));
  return [
    ...twiceIn('topology.applications', names),
    ...twiceIn('topology.model', model.map(({ name }) => name)),
    ...names.flatMap((name, at) => ([HUB, INVALID, DEAD].includes(name)
      ? [takenAt(`topology.applications[${at}].name`, name)] : [])),
    ...model.flatMap(({ fields: own, optional }, at) => optional.flatMap((name, nth) =>
      (own.includes(name) ? [] : [unknownAt({
        noun: 'field', name, path: `topology.model[${at}].optional[${nth}]`,
      }, own)]))),
    ...applications.flatMap(({ uses }, at) => known(uses, `topology.applications[${at}].uses`)),
    ...parts.producers.flatMap((spec, at) => {
      const options: Partial<SenderOptions> = senderOptionsOf(spec);
      const { fills, to = null, flow } = options;
      const path = `producers[${at}].options`;
      return [
        ...known(fills ?? [], `${path}.fills`),
        ...unknownApplication(to, { names, path: `${path}.to` }),
        ...(flow === 'synchronous' && to === null
          ? [{ path: `${path}.to`, problem: phrase('bus.nobody'), hint: phrase('bus.one') }] : []),
      ];
    }),
    ...parts.consumers.flatMap((spec, at) => {
      const options: Partial<WorkerOptions> = workerOptionsOf(spec);
      const path = `consumers[${at}].options.application`;
      return unknownApplication(options.application ?? null, { names, path });
    }),
  ];
}

function unknownApplication(
  name: string | null, { names, path }: { names: readonly string[]; path: string },
): readonly Problem[] {
  return name === null || names.includes(name) ? []
    : [unknownAt({ noun: 'application', name, path }, names)];
}
