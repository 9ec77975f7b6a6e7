/** How a tool asks: any broker, the next one when that fails, again and again. */
import { type Micros, millis, seconds } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ActorId } from '../../../../trace/entry';
import type { AdminCommand } from '../../commands/admin';
import type { ResetOffsets, Rewind } from '../../consumer/commands';
import { startReset, tellTools } from '../groups/resetting';
import { answered, ask, giveUp, type OpenCall, timeOut } from '../network/calls';
import type { ChangeTold } from '../network/cluster-requests';
import type { Response } from '../network/requests';
import type { AdminRecord, Job } from './record';

/** default.api.timeout.ms of one attempt, and retry.backoff.ms. */
const TIMEOUT = seconds(30);
const RETRY_AFTER = millis(100);

const API_OF = {
  createTopics: 'CreateTopics', createPartitions: 'CreatePartitions',
  electLeaders: 'ElectLeaders', alterConfigs: 'AlterConfigs', deleteRecords: 'DeleteRecords',
} as const;

/** Does what a step says. */
export function carryOut(admin: AdminRecord, command: AdminCommand, kernel: Kernel): void {
  const { brokers, tools } = admin;
  if (command.type === 'resetOffsets' || command.type === 'rewind') {
    return startReset(asReset(command), { app: kernel.self, brokers, tools }, kernel);
  }
  const { type, ...body } = command;
  begin(admin, { api: API_OF[type], body, since: kernel.cause }, kernel);
}

/** A rewind by hand is a reset to an offset (K117). */
function asReset(command: ResetOffsets | Rewind): ResetOffsets {
  if (command.type === 'resetOffsets') return command;
  const { group, partition, offset: value } = command;
  return { type: 'resetOffsets', group, partitions: [partition], to: 'offset', value };
}

function begin(admin: AdminRecord, job: Job, kernel: Kernel): void {
  const { brokers, calls, jobs, next } = admin;
  const to = brokers[next % brokers.length] as ActorId;
  kernel.cause = job.since;
  jobs.set(ask(calls, { to, api: job.api, body: job.body, timeout: TIMEOUT }, kernel), job);
}

/** What is worth another try, with another broker. */
const AGAIN: ReadonlySet<string | undefined> =
  new Set(['NOT_CONTROLLER', 'NOT_LEADER_OR_FOLLOWER', 'UNKNOWN_TOPIC_OR_PARTITION']);

export function takeIn(admin: AdminRecord, response: Response, kernel: Kernel): void {
  const call = answered(admin.calls, response, kernel);
  if (call === undefined) return;
  const { error } = response.body as ChangeTold;
  if (AGAIN.has(error)) retry(admin, [call], kernel);
  else admin.jobs.delete(call.number);
}

export function lose(admin: AdminRecord, peer: ActorId, kernel: Kernel): void {
  retry(admin, giveUp(admin.calls, peer, kernel), kernel);
  tellTools(admin.tools, peer, kernel);
}

export function giveUpCall(admin: AdminRecord, number: number, kernel: Kernel): void {
  retry(admin, timeOut(admin.calls, number, kernel), kernel);
}

function retry(admin: AdminRecord, lost: readonly OpenCall[], kernel: Kernel): void {
  if (lost.length === 0) return;
  admin.next++;
  for (const { number } of lost) {
    const job = admin.jobs.get(number);
    admin.jobs.delete(number);
    if (job !== undefined) admin.waiting.push(job);
  }
  kernel.wake('again', (kernel.now + RETRY_AFTER) as Micros, { type: 'again' });
}

/** Asks for everything again that failed. */
export function askAgain(admin: AdminRecord, kernel: Kernel): void {
  const jobs = admin.waiting;
  admin.waiting = [];
  for (const job of jobs) begin(admin, job, kernel);
}
