/** After a change of leader: is what was read last still in the log? */
import type { Kernel } from '../../../../kernel/api';
import { ask } from '../network/calls';
import type { EpochAsked, EpochTold } from '../network/requests';
import { throwException } from './failing';
import { askSoon, leaderOf } from './knowing';
import { setPosition } from './positions';
import type { ClientRecord, Reading } from './record';

// K83: after a change of leader, what was read last must still be there.
/** Whether a position is known to be right under the present leader; asks when it is not. */
export function isValid(client: ClientRecord, reading: Reading, kernel: Kernel): boolean {
  const { name, epoch, knownEpoch } = reading;
  const current = reading.known?.epoch ?? -1;
  if (epoch < 0 || knownEpoch >= current) {
    reading.knownEpoch = current;
    return true;
  }
  const to = leaderOf(client, reading);
  const isAsked = client.calls.open.all.some(({ api, body }) => api === EPOCH
    && (body as EpochAsked).partitions.some(({ partition }) => partition === name));
  if (to === undefined || isAsked) return false;
  const body: EpochAsked = { partitions: [{ partition: name, epoch, leaderEpoch: current }] };
  const { requestTimeout: timeout } = client.settings;
  ask(client.calls, { to, api: EPOCH, body, timeout }, kernel);
  return false;
}

const EPOCH = 'OffsetForLeaderEpoch';

/** Takes in where the epoch of the last record ends in the leader's log. */
export function noteEpochEnds(
  client: ClientRecord, told: EpochTold, kernel: Kernel,
): void {
  for (const { partition, endOffset, error } of told.partitions) {
    const reading = client.readings.get(partition);
    if (reading === undefined || reading.position === null) continue;
    if (error !== undefined || endOffset < 0) askSoon(client, kernel);
    else if (endOffset >= reading.position) {
      reading.knownEpoch = reading.known?.epoch ?? -1;
    } else if (client.settings.reset === 'none') {
      throwException(client, { exception: 'LogTruncationException', rule: 'kafka:K83' }, kernel);
    } else setPosition(client, { reading, offset: endOffset, why: 'truncated' }, kernel);
  }
}
