/** What the operator does to the broker: the verbs `broker` and `admin`, as steps on its nodes. */
import type { Micros } from '../../../base/micros';
import { millis } from '../../../base/micros';
import type { RecordedStep } from '../../../conform/forms/mq-trace';
import type { Step } from '../../../scenario/scenario';
import type { NodeCommand } from '../scenario/commands';
import { addressed } from './addresses';
import { controlName, controlOf } from './control';
import { policyOf, vhostOf } from './world';
import { textOf } from '../../../conform/text';

/** The only node of a broker that is no cluster. */
const ONLY_NODE = 'rabbit';

/**
 * The clock of a recording stands still while a node starts, and that of its messages does not: no
 * real broker starts within less.
 */
const START = millis(2000);

/** How long the broker takes over a step, by which all later steps are later than they say. */
export const takesOver = ({ do: verb, action }: RecordedStep): Micros =>
  (verb === 'broker' && STARTING.has(textOf(action)) ? START : millis(0));

const STARTING = new Set(['restart', 'kill-restart', 'start']);

const command = (at: Micros, target: string, said: NodeCommand): Step =>
  ({ at: { time: at }, do: 'command', target, command: said as Step['command'] & object });

/** The steps of one `broker` verb. */
export function brokerSteps(
  { action, node, peer }: RecordedStep, at: Micros, nodes: readonly string[],
): readonly Step[] {
  const target = textOf(node ?? nodes[0] ?? ONLY_NODE);
  const later = { time: (at + START) as Micros };
  const stop = command(at, target, { type: 'stop' });
  const kill: Step = { at: { time: at }, do: 'crash', target };
  switch (action) {
    case 'stop': return [stop];
    case 'restart': return [stop, { at: later, do: 'restart', target }];
    case 'kill': return [kill];
    case 'kill-restart': return [kill, { at: later, do: 'restart', target }];
    case 'start': return [{ at: later, do: 'restart', target }];
    default: {
      const others = nodes.filter((other) => other !== target);
      const cut = typeof peer === 'string' ? others.filter((other) => other === peer) : others;
      const wires = cut.map((other) => [target, other].sort().join('-'));
      // The links were cut so that both sides noticed at once.
      const verbs = action === 'cut' ? ['cut', 'reset'] as const : ['restore'] as const;
      return wires.flatMap((wire) => verbs.map((verb) =>
        ({ at: { time: at }, do: verb, target: wire })));
    }
  }
}

/** The steps of one `admin` verb; nothing for what only the recorder did. */
export function adminSteps(
  step: RecordedStep, at: Micros, nodes: readonly string[],
): readonly Step[] {
  const said = adminCommand(step);
  const target = textOf(step['node'] ?? nodes[0] ?? ONLY_NODE);
  if (said !== undefined) return [command(at, target, said)];
  return isControl(step) ? controlSteps(step, at, target) : [];
}

/** Whether the operator speaks to the broker himself. */
export const isControl = ({ do: verb, what }: RecordedStep): boolean =>
  verb === 'admin' && (what === 'ctl' || what === 'eval');

function controlSteps(step: RecordedStep, at: Micros, target: string): readonly Step[] {
  const control = controlOf(step);
  if (control === undefined || control === 'nothing') return [];
  if ('node' in control) return [command(at, target, control.node)];
  if ('app' in control) {
    return control.app === 'stop' ? [command(at, target, { type: 'stop' })]
      : [{ at: { time: at }, do: 'restart', target }];
  }
  const { client, vhost } = control;
  const said = client as unknown as Step['command'] & object;
  return [{ at: { time: at }, do: 'command', target: controlName(vhost), command: said }];
}

function adminCommand(step: RecordedStep): NodeCommand | undefined {
  const [vhost, name] = [vhostOf(step), textOf(step['name'])];
  const component = textOf(step['component']);
  switch (step['what']) {
    case 'memory-alarm': return { type: 'memoryAlarm', on: step['on'] === true };
    case 'disk-alarm': return { type: 'diskAlarm', on: step['on'] === true };
    case 'setPolicy': return { type: 'setPolicy', ...policyOf(step) };
    case 'clearPolicy': return { type: 'clearPolicy', vhost, name };
    case 'setParameter':
      return { type: 'setParameter', vhost, component, name, value: addressed(step['value']) };
    case 'clearParameter': return { type: 'clearParameter', vhost, component, name };
    default: return undefined;
  }
}
