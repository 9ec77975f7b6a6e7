/** CreateQueue: a new queue, or the one that is there with the same attributes. */
import type { Kernel } from '../../../../kernel/api';
import { say } from '../../../../kernel/machine';
import { applyAttributes, DEFAULTS, type QueueAttributes } from '../../topology/attributes';
import { type Fault, invalid, isFault } from '../../topology/fault';
import { mayPass } from '../../topology/policy';
import { isFifoName, OWNER } from '../../topology';
import type { ServiceRequest } from '../facts';
import { answer } from '../queue/answer';
import { queueRecord } from '../queue/record';
import { queue } from '../queue';
import { redriveFault } from '../redrive';
import type { ServiceRecord } from '../service-record';

const NATIVE = 'CreateQueue';
// S3: a deleted queue's name is blocked for a minute.
const BLOCKED = 60_000_000;

/** Answers CreateQueue. */
export function createQueue(service: ServiceRecord, request: ServiceRequest, kernel: Kernel): void {
  const { signature, name = '', attributes: raw = {} } = request;
  const wanted = nameFault(name, raw) ?? applyAttributes(DEFAULTS, raw, isFifoName(name));
  const whole = deny(request) ?? (isFault(wanted)
    ? wanted : redriveFault(name, wanted, service) ?? clash(service, { name, wanted, kernel }));
  if (whole === undefined) open(service, { name, wanted: wanted as QueueAttributes, kernel });
  answer({ to: kernel.sender, signature, native: NATIVE }, { whole: whole ?? null }, kernel);
}

function deny({ signature }: ServiceRequest): Fault | undefined {
  const { name: client, account, statements } = signature;
  const isAllowed = mayPass({ client, account, statements, action: NATIVE }, OWNER, []);
  return isAllowed ? undefined : { code: 'AccessDenied', text: `${client} may not create queues` };
}

/** S2: what a queue may be called. */
function nameFault(
  name: string, { FifoQueue: isFifo }: ServiceRequest['attributes'] & object,
): Fault | undefined {
  if (!/^[\w-]{1,80}$/.test(name.replace(/\.fifo$/, '')) || name.length > 80) {
    return invalid('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80.');
  }
  const wantsFifo = isFifo === true || isFifo === 'true';
  if (isFifo !== undefined && wantsFifo !== isFifoName(name)) {
    return invalid('The name of a FIFO queue ends in .fifo, and only its name does.');
  }
  return isFifoName(name) && isFifo === undefined
    ? invalid('A name that ends in .fifo needs FifoQueue.') : undefined;
}

interface Wanted {
  readonly name: string;
  readonly wanted: QueueAttributes;
  readonly kernel: Kernel;
}

/** S3: the same name with other attributes, or too soon after a deletion. */
function clash({ listed }: ServiceRecord, { name, wanted, kernel }: Wanted): Fault | undefined {
  const known = listed[name];
  if (known === undefined) return undefined;
  if (known.deletedAt >= 0) {
    return kernel.now - known.deletedAt < BLOCKED
      ? { code: 'QueueDeletedRecently', text: 'Wait 60 seconds after deleting a queue.' }
      : undefined;
  }
  const after = applyAttributes(known.attributes, wanted.raw, isFifoName(name));
  return isFault(after) || inForce(after) !== inForce(known.attributes)
    ? { code: 'QueueAlreadyExists', text: 'A queue already exists with the same name.' }
    : undefined;
}

/** What counts for being the same: a default that is written out is no difference. */
const inForce = ({ raw, ...attributes }: QueueAttributes): string =>
  JSON.stringify([attributes, raw['KmsMasterKeyId'] ?? '']);

function open(service: ServiceRecord, { name, wanted, kernel }: Wanted): void {
  const known = service.listed[name];
  if (known !== undefined) {
    if (known.deletedAt < 0) return;
    Object.assign(known, { attributes: wanted, deletedAt: -1 });
    return kernel.send(known.id, say({ type: 'begin', fresh: wanted }));
  }
  const id = kernel.create({
    name, role: 'destination', machine: queue, record: queueRecord(name, wanted),
    host: kernel.self,
  });
  kernel.record('started', { native: NATIVE, actor: id, rule: 'sqs:S1' });
  service.listed[name] = { id, attributes: wanted, deletedAt: -1 as never };
  for (const client of service.clients) kernel.share(client, client, id);
}
