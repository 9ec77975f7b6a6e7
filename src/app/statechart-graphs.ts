/** The statecharts of the machines, for the inspector. */
import type { StatechartGraph } from './statechart';

/** The graph of a system's machine; undefined when there is none to show. */
export async function graphOf(
  _system: string,
  _machine: string,
): Promise<StatechartGraph | undefined> {
  return undefined;
}
