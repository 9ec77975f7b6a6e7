/** What the links that a scenario may have are called, so that steps can name them. */
import type { Step } from '../../../../scenario/scenario';
import { PREDECLARED } from '../../routing/table';
import type { ParameterSpec, Topology } from '../../topology';
import { isUpstream } from './upstream';

/** The parameters that are there from the start, and those that a step sets. */
export function parametersOf({ parameters = [] }: Topology, steps: readonly Step[]):
readonly ParameterSpec[] {
  const set = steps.flatMap(({ command }) => (command?.type === 'setParameter' ? [command] : []));
  return [...parameters, ...set as unknown as readonly ParameterSpec[]];
}

/** Every link that might be: "orders from hq", as its node would call it. */
export function linksOf(topology: Topology, steps: readonly Step[]): readonly string[] {
  const upstreams = parametersOf(topology, steps).filter(isUpstream);
  if (upstreams.length === 0) return [];
  const { exchanges, queues } = topology;
  const everywhere = [...PREDECLARED.map(([name]) => name), ...steps.flatMap(declared)];
  return upstreams.flatMap(({ name: from, vhost }) => {
    const here = [...exchanges, ...queues].filter((each) => each.vhost === vhost);
    const names = new Set([...here.map(({ name }) => name), ...everywhere]);
    return [...names].map((name) => `${vhost === '/' ? '' : `${vhost}/`}${name} from ${from}`)
      .flatMap((name) => [name, `${name} (exchange link)`, `${name} (queue link)`]);
  });
}

const declared = ({ command }: Step): readonly string[] =>
  [command?.['queue'], command?.['exchange']].filter((name) => typeof name === 'string');
