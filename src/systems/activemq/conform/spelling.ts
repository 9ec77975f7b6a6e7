/** A recording in the words of this adapter, whatever words its recorder chose. */
import { type Fields, isRecord, type Json } from '../../../base/json';
import { OutOfForm, outOfForm } from '../../../conform/forms/fields';
import type { RecordedStep, Recording } from '../../../conform/forms/mq-trace';
import type { NotPlayable } from '../../../conform/player';
import { textOf } from '../../../conform/text';
import { brokersOf } from './spelling/brokers';
import { clientIn } from './spelling/clients';
import { type Addressed, addressed, bare } from './spelling/names';
import { connectionOf, Script } from './spelling/script';
import { plain } from './spelling/words';

/** What is set up and what is done, in one spelling. */
export interface Spelled {
  readonly brokers: readonly Fields[];
  readonly entities: readonly Addressed[];
  readonly clients: { readonly [name: string]: Fields };
  readonly steps: readonly RecordedStep[];
}

const TOPOLOGY = ['entities', 'links', 'policies', 'vhosts', 'declareonnode', 'broker', 'brokers',
  'nodes', 'networks', 'network', 'networkconnectors', 'brokerconfig', 'config', 'sharedstore',
  'store', 'queues', 'topics', 'note', 'about'];

/** Reads all spellings; what is outside them is said. */
export function spelledOut(recording: Recording): Spelled | NotPlayable {
  try {
    return read(recording);
  } catch (error) {
    if (error instanceof OutOfForm) return { notPlayable: error.message };
    throw error;
  }
}

function read(recording: Recording): Spelled {
  const { topology, steps } = recording;
  const strange = Object.keys(topology).find((name) => !TOPOLOGY.includes(plain(name)));
  if (strange !== undefined) outOfForm(`"${strange}" of a topology is not read`);
  const entities = topology.entities.map(addressed);
  for (const { from, to } of topology.links) linked(textOf(from), textOf(to));
  const clients = Object.fromEntries(Object.entries(recording.clients)
    .map(([name, each]) => [name, clientIn(isRecord(each) ? each : {})]));
  const script = new Script(entities, clients, steps);
  const said = steps.map((step) => script.step(step));
  const brokers = brokersOf(recording, entities);
  const names = [...new Set([...Object.keys(clients),
    ...said.flatMap(({ as }) => (as === undefined ? [] : [connectionOf(as)]))])];
  return {
    brokers, entities, steps: said.map((step) => atNode(step, brokers)),
    clients: Object.fromEntries(names.map((name) => {
      const own = clients[name] ?? {};
      const clientId = own['clientId'] ?? script.clientIds.get(name);
      const { broker } = own;
      return [name, {
        ...own, ...(clientId !== undefined && { clientId }),
        ...(broker !== undefined && { broker: nodeOf(broker, brokers) }),
      }];
    })),
  };
}

/** A virtual topic is bound to its queues by their names (A23); nothing else is bound. */
function linked(from: string, to: string): void {
  const isVirtual = bare(from).startsWith('VirtualTopic.') && /Consumer\./.test(to);
  if (!isVirtual) outOfForm(`no link of JMS goes from "${from}" to "${to}"`);
}

/** "n1" is the first broker where none is called so; a client of a pair finds its master. */
function nodeOf(said: Json, brokers: readonly Fields[], isStep = false): string {
  const name = textOf(said);
  const pair = brokers.find(({ instances = [] }) => (instances as readonly Json[]).includes(name));
  if (pair !== undefined) return isStep ? name : textOf(pair['name']);
  const nth = /^n(\d+)$/.exec(name)?.[1];
  const byPlace = nth === undefined ? undefined : brokers[Number(nth) - 1]?.['name'];
  if (brokers.some((each) => each['name'] === name)) return name;
  return textOf(byPlace ?? (brokers.length === 1 ? brokers[0]?.['name'] : undefined))
    || outOfForm(`no broker is called "${name}"`);
}

const atNode = (step: RecordedStep, brokers: readonly Fields[]): RecordedStep =>
  (step.do !== 'broker' || step['node'] === undefined ? step
    : { ...step, node: nodeOf(step['node'], brokers, true) });
