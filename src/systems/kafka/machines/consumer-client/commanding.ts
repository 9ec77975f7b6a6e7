/** What a person makes a consumer do. */
import { type Micros, millis } from '../../../../base/micros';
import type { Kernel } from '../../../../kernel/api';
import type { ConsumerCommand, Rewind } from '../../consumer/commands';
import { startReset } from '../groups/resetting';
import { commitAsync } from './committing';
import { sayException } from './failing';
import type { Enlist } from '../member/record';
import { setPosition } from './positions';
import { type ClientRecord, positionsOf, type Reading, type Wanted } from './record';

/** Carries a command out. */
export function carryOut(client: ClientRecord, command: ConsumerCommand, kernel: Kernel): void {
  switch (command.type) {
    case 'seek': return seek(client, command, kernel);
    case 'rewind': return rewind(client, command, kernel);
    case 'seekToBeginning': return want(client, command.partitions, { from: 'earliest' });
    case 'seekToEnd': return want(client, command.partitions, { from: 'latest' });
    case 'seekToTime': {
      const time: Micros = millis(command.time);
      return want(client, command.partitions, { from: 'time', time });
    }
    case 'pausePartition': return setPaused(client, command.partitions, true);
    case 'resumePartition': return setPaused(client, command.partitions, false);
    case 'commit':
      return commitAsync(client, command.offsets ?? positionsOf(client), kernel);
    case 'subscribeTo': return subscribeTo(client, command.topics, kernel);
    case 'wakeup': return wakeUp(client, kernel);
    case 'close':
    case 'open': return; // what the chart itself hears
  }
}

const named = ({ readings }: ClientRecord, names: readonly string[] | undefined): Reading[] =>
  [...readings.values()].filter(({ name }) => names?.includes(name) ?? true);

// K115: neither checked nor committed; what was fetched for the old position is dropped.
function seek(
  client: ClientRecord, { partition, offset }: { partition: string; offset: number },
  kernel: Kernel,
): void {
  const reading = client.readings.get(partition);
  const what = { exception: 'IllegalStateException', rule: 'kafka:K115' };
  if (reading === undefined) return sayException(client, what, kernel);
  setPosition(client, { reading, offset, why: 'seek' }, kernel);
}

/** Evaluated at the next poll, and asked of the leader then. */
function want(
  client: ClientRecord, names: readonly string[] | undefined, wanted: Wanted,
): void {
  for (const reading of named(client, names)) {
    [reading.wanted, reading.position, reading.buffered] = [wanted, null, null];
  }
  client.isSettled = false;
}

// K119.
function setPaused(
  client: ClientRecord, names: readonly string[] | undefined, isPaused: boolean,
): void {
  for (const reading of named(client, names)) reading.isPaused = isPaused;
}

// K132: the next poll joins with the new subscription.
function subscribeTo(client: ClientRecord, topics: readonly string[], kernel: Kernel): void {
  [client.topics, client.pattern] = [topics, null];
  const event: Enlist = { type: 'subscribe', topics, pattern: null, life: client.lives };
  if (client.member !== null) kernel.send(client.member, event);
  kernel.wake('metadata', kernel.now, { type: 'refresh' });
}

/** poll() throws; a loop that goes on calls it again. */
function wakeUp(client: ClientRecord, kernel: Kernel): void {
  if (client.isWorking) return;
  sayException(client, { exception: 'WakeupException', rule: 'kafka:K114' }, kernel);
}

// K115, K117: who reads the partition can go back by itself; else it is the tool's to do.
function rewind(client: ClientRecord, command: Rewind, kernel: Kernel): void {
  const { group, partition, offset } = command;
  const isOurs = group === client.options.group && client.readings.has(partition);
  if (isOurs) return seek(client, command, kernel);
  const { app, brokers, tools } = client;
  startReset({ type: 'resetOffsets', group, partitions: [partition], to: 'offset', value: offset },
    { app, brokers, tools }, kernel);
}
