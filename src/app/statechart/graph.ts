/** A machine as a graph, read from the machine itself. */
import type { MachineDefinition } from '../../kernel/machine';

/** The states of a machine in which it may be found, and the ways between them. */
export interface StatechartGraph {
  readonly states: readonly string[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly event: string }[];
  readonly anywhere: readonly (readonly [event: string, to: string])[]; // from each that is up
  readonly initial: string;
  readonly hears: readonly string[]; // every event that it has a word for
}

type Module = { readonly [name: string]: unknown };
type Edge = StatechartGraph['edges'][number];
type Node = MachineDefinition['chart']['root'];

const SHARED = import.meta.glob<Module>(['../../machines/*.ts', '!../../machines/*.test.ts']);
const OWN = import.meta.glob<Module>('../../systems/*/machines.ts');

const isMachine = (value: unknown): value is MachineDefinition =>
  typeof value === 'object' && value !== null && 'chart' in value && 'behaviour' in value;

/** The machines of a system, its own before those that all share. */
async function machinesOf(system: string): Promise<readonly MachineDefinition[]> {
  const loads = [OWN[`../../systems/${system}/machines.ts`], ...Object.values(SHARED)];
  const modules = await Promise.all(loads.flatMap((load) => (load === undefined ? [] : [load()])));
  return modules.flatMap((module) => Object.values(module).flat()).filter(isMachine);
}

/** What an event is called on the picture: '' for time, which needs no word of its own. */
const wordOf = (event: string): string =>
  event.startsWith('xstate.after') ? (event.split('.')[2] ?? 'after') : event;

/** A state that is always left at once; one that is left on a condition may be rested in. */
const isPassing = (node: Node): boolean =>
  (node.always ?? []).some(({ guard }) => guard === undefined);

/** Where a transition comes to rest. */
function restsOf(target: Node): readonly string[] {
  if (!isPassing(target)) return [target.key];
  return (target.always ?? []).flatMap(({ target: next }) => (next ?? []).map(({ key }) => key));
}

function edgesOf(from: Node, starts: readonly string[]): readonly Edge[] {
  // What is done as soon as something is so has no event either.
  return [...from.transitions, ['', from.always ?? []] as const].flatMap(([event, ways]) =>
    ways.flatMap(({ target }) =>
      (target ?? []).flatMap(restsOf).flatMap((to) =>
        starts.filter((start) => start !== to).map((start) => ({
          from: start, to, event: wordOf(event),
        })),
      ),
    ),
  );
}

/** Whether a machine in this state is alive: what is down hears nothing but its restart. */
const isUp = (node: Node): boolean => node.type !== 'final' && !node.transitions.has('restart');

/** Whether an event of the whole machine has one end, wherever it is heard. */
function isAnywhere(root: Node, event: string): boolean {
  const ends = (root.transitions.get(event) ?? []).flatMap(({ target }) => target ?? []);
  return ends.length > 0 && !ends.some(isPassing) && new Set(ends).size === 1;
}

/** The graph of a machine; undefined for one that only has a single state. */
export async function graphOf(
  system: string,
  machine: string,
): Promise<StatechartGraph | undefined> {
  const machines = await machinesOf(system);
  const chart = machines.find((each) => each.chart.id === machine)?.chart;
  const nodes = Object.values(chart?.root.states ?? {}) as readonly Node[];
  const resting = nodes.filter((node) => !isPassing(node));
  if (chart === undefined || resting.length < 2) return undefined;
  const states = resting.map(({ key }) => key);
  const initial = chart.root.initial.target.flatMap(restsOf)[0] ?? '';
  const own = resting.flatMap((node) => edgesOf(node, [node.key]));
  const up = resting.filter(isUp).map(({ key }) => key);
  const shared = edgesOf(chart.root, up).filter(
    ({ from, event }) => !nodes.find(({ key }) => key === from)?.transitions.has(event),
  );
  // An arrow from every state to the same one would be all that is seen.
  const isSaid = ({ event }: Edge): boolean => up.length > 1 && isAnywhere(chart.root, event);
  const anywhere = new Map(shared.filter(isSaid).map(({ event, to }) => [event, to]));
  const hears = [chart.root, ...nodes].flatMap(({ transitions }) => [...transitions.keys()]);
  const edges = [...own, ...shared.filter((edge) => !isSaid(edge))];
  return { states, edges, anywhere: [...anywhere], initial, hears };
}
