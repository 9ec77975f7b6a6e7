/** The topology of a case as a world of this system. */
import type { Fields, Json } from '../../../base/json';
import type { CaseStep } from '../../../conform/forms/cases/case';
import type { QueueSpec, Topology } from '../topology';
import { isFifoName, OWNER } from '../topology';
import { textOf } from '../../../conform/text';
import { functionOf } from './function';

/** Through whom all steps speak. */
export const DRIVER = 'driver';

/** Attributes as a case writes them: "Redrive" is a redrive policy. */
export function attributesOf(given: Fields, redrive?: Json): Fields {
  const { Redrive = redrive, ...rest } = given;
  if (Redrive === undefined) return rest;
  if (Redrive === null || Redrive === '') return { ...rest, RedrivePolicy: '' };
  const { dlq, max } = Redrive as { readonly dlq: Json; readonly max: Json };
  const policy = { deadLetterTargetArn: dlq ?? null, maxReceiveCount: max ?? null };
  return { ...rest, RedrivePolicy: JSON.stringify(policy) };
}

function queueOf(written: Fields): QueueSpec {
  const { name, attributes = {}, attrs = attributes, redrive } = written;
  const { FifoQueue: isFifo, ...rest } = attrs as Fields;
  // A standard queue has no such attribute, whatever a case writes down of it.
  const kept = isFifoName(textOf(name)) ? { ...rest, FifoQueue: isFifo ?? 'true' } : rest;
  return { name: textOf(name), attributes: attributesOf(kept, redrive) };
}

/** The queues, the one client, and the functions that a step attaches. */
export function topologyOf({ queues }: Fields, steps: readonly CaseStep[]): Topology {
  const statements = [{ effect: 'Allow', actions: ['*'] }] as const;
  return {
    queues: ((queues ?? []) as readonly Fields[]).map(queueOf),
    buckets: [],
    clients: [{ id: DRIVER, account: OWNER, statements }],
    functions: steps.filter(({ op }) => op === 'attach_lambda').map((step, at) =>
      functionOf(step, `function-${at + 1}`, START_SECONDS + step.t)),
  };
}

/** What the driver does before step 0. */
export const START_SECONDS = 1;

/** What of a case's topology is a setting of the world. */
export function settingsOf(topology: Fields, steps: readonly CaseStep[]): Fields {
  const { servers, replicas, shortPollSample, inflightLimit } = topology;
  const hasFaults = steps.some(({ op }) => op === 'fault');
  const count = Number(servers ?? (hasFaults ? SERVERS_OF_FAULTS : 1));
  return {
    consistency: 'instant', servers: count, replicas: Number(replicas ?? count),
    // A case that says nothing of samples asks all servers, as one server would answer.
    shortPollSample: Number(shortPollSample ?? count),
    fifoRate: 0,
    ...(inflightLimit !== undefined && {
      inFlightLimit: inflightLimit, inFlightLimitFifo: inflightLimit,
    }),
  };
}

const SERVERS_OF_FAULTS = 3;
