/** What is wrong with the steps of a scenario: what they ask and what they set. */
import { phrasesOf } from '../../../base/words/phrase';
import { nearest } from '../../../scenario/nearest';
import { unknown, unknownAt } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import type { Step } from '../../../scenario/scenario';
import { readShape } from '../../../scenario/shape';
import { phrase as shared } from '../../../scenario/words/phrase';
import type { Topology } from '../topology';
import type { problems as words } from '../words/problems.en';
import { SETTINGS } from './all-settings';
import { nodesOf } from './nodes';
import { parameterSchema } from './schemas';
import { parameterProblems } from './shovel/problems';

const phrase = phrasesOf<typeof words>();

const CLIENT_COMMANDS = [
  'publish', 'consume', 'cancel', 'get', 'drain', 'ack', 'nack', 'reject', 'recover', 'qos',
  'confirmSelect', 'txSelect', 'txCommit', 'txRollback', 'flow', 'declareExchange', 'declareQueue',
  'deleteExchange', 'deleteQueue', 'bind', 'unbind', 'purge', 'openSession', 'closeSession',
  'open', 'close', 'settle',
];
const NODE_COMMANDS = [
  'setPolicy', 'clearPolicy', 'setParameter', 'clearParameter', 'memoryAlarm', 'diskAlarm', 'stop',
];

/** The problems of all steps; whom they are about is checked elsewhere. */
export function stepProblems(
  steps: readonly Step[], topology: Topology, vhosts: readonly string[],
): readonly Problem[] {
  const nodes = nodesOf(topology);
  return steps.flatMap((step, at) => {
    const path = `steps[${at}]`;
    const isNode = nodes.includes(step.target);
    return [
      ...commandProblems(step, isNode, path), ...settingProblems(step, path),
      ...toldProblems(step, vhosts, `${path}.command`),
    ];
  });
}

function commandProblems({ command, do: verb }: Step, isNode: boolean, path: string):
readonly Problem[] {
  if (verb !== 'command') return [];
  if (command === undefined) {
    const problem = shared('shape.missing');
    return [{ path: `${path}.command`, problem, hint: phrase('rabbitmq.command') }];
  }
  const known = isNode ? NODE_COMMANDS : CLIENT_COMMANDS;
  const { type: name } = command;
  return known.includes(name) ? []
    : [unknownAt({ noun: 'command', name, path: `${path}.command.type` }, known)];
}

function toldProblems(
  { command, do: verb }: Step, vhosts: readonly string[], path: string,
): readonly Problem[] {
  if (verb !== 'command' || command?.type !== 'setParameter') return [];
  const { type: _, ...said } = command;
  const { value, problems } = readShape(parameterSchema, said, path);
  return value === undefined ? problems : parameterProblems(value, vhosts, path);
}

function settingProblems({ setting = '', do: verb }: Step, path: string): readonly Problem[] {
  if (verb !== 'set') return [];
  const live = SETTINGS.filter((known) => known.live).map(({ name }) => name);
  if (live.includes(setting)) return [];
  const isFixed = SETTINGS.some(({ name }) => name === setting);
  const problem = isFixed ? phrase('rabbitmq.fixed', { setting }) : unknown('setting', setting);
  return [{ path: `${path}.setting`, problem, hint: nearest(setting, live) }];
}
