/** What is wrong with the steps of a scenario: what they ask and what they set. */
import { phrasesOf } from '../../../base/words/phrase';
import { nearest } from '../../../scenario/nearest';
import { unknown, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { Step } from '../../../scenario/scenario';
import { readShape } from '../../../scenario/shape';
import type { Version } from '../routing/version';
import type { ParameterSpec, PolicySpec } from '../topology';
import type { problems as words } from '../words/problems.en';
import { SETTINGS } from './all-settings';
import { nodeCommands } from './command-schemas';
import { parameterProblems } from './bridge/problems';
import { laterPolicy, wrongDefinition } from './later';
import { vhostProblems } from './vhosts';

const phrase = phrasesOf<typeof words>();

/** Where the commands of a world can be about. */
interface Places {
  readonly vhosts: readonly string[];
  readonly nodes: readonly string[];
  readonly version: Version;
}

/** The problems of all steps, but for the fields of commands and whom they are about. */
export function stepProblems(steps: readonly Step[], places: Places): readonly Problem[] {
  return steps.flatMap((step, at) => {
    const path = `steps[${at}]`;
    return [...settingProblems(step, path), ...toldProblems(step, places, `${path}.command`)];
  });
}

/** What is told of vhosts that are not there, and what a component makes of its parameter. */
function toldProblems({ command, target }: Step, places: Places, path: string):
readonly Problem[] {
  const { vhosts, nodes, version } = places;
  if (command === undefined || !nodes.includes(target)) return [];
  const { type, vhost, ...said } = command;
  if (typeof said['node'] === 'string' && !nodes.includes(said['node'])) {
    return [unknownAt({ noun: 'node', name: said['node'], path: `${path}.node` }, nodes)];
  }
  if (typeof vhost !== 'string') return [];
  if (type === 'setPolicy') {
    return [
      ...vhostProblems(vhost, `${path}.vhost`, vhosts),
      ...laterPolicy(said as unknown as PolicySpec, version, path),
      ...wrongDefinition(said as unknown as PolicySpec, version, path),
    ];
  }
  if (type !== 'setParameter') return vhostProblems(vhost, `${path}.vhost`, vhosts);
  const { value, problems } = readShape(nodeCommands.setParameter, { vhost, ...said }, path);
  return problems.length > 0 ? [] : parameterProblems(value as ParameterSpec, places, path);
}

function settingProblems({ setting = '', do: verb }: Step, path: string): readonly Problem[] {
  if (verb !== 'set') return [];
  const live = SETTINGS.filter((known) => known.live).map(({ name }) => name);
  if (live.includes(setting)) return [];
  const isFixed = SETTINGS.some(({ name }) => name === setting);
  const problem = isFixed ? phrase('rabbitmq.fixed', { setting }) : unknown('setting', setting);
  return [{ path: `${path}.setting`, problem, hint: nearest(setting, live) }];
}
