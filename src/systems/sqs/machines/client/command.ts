/** What steps make a client do, action by action. */
import type { Hop, Kernel } from '../../../../kernel/api';
import type { BatchHandle, ClientCommand, HandleRef } from '../../topology/commands';
import type { Handed } from '../facts';
import { call, type Call } from './call';
import type { ClientRecord, Repeat } from './record';
import { sendGiven } from './send';

/** Carries out a command. */
export function carryOut(client: ClientRecord, command: ClientCommand, kernel: Kernel): void {
  switch (command.type) {
    case 'sendMessage':
    case 'sendMessageBatch':
      return sendGiven(client, command, kernel);
    case 'receiveMessage':
      return receiveGiven(client, command, kernel);
    case 'deleteMessage':
    case 'changeMessageVisibility':
    case 'deleteMessageBatch':
    case 'changeMessageVisibilityBatch':
    case 'deleteEach':
      return settleGiven(client, command, kernel);
    default: {
      const asked = callOf(client, command);
      call(client, { ...asked, ...(command.as !== undefined && { as: command.as }) }, kernel);
    }
  }
}

type Receive = ClientCommand & { readonly type: 'receiveMessage' };

/** ReceiveMessage, once or again and again. */
export function receiveGiven(client: ClientRecord, command: Receive, kernel: Kernel): void {
  const { queue, max, wait, timeout, attemptId, times = 1, until = 0, as } = command;
  const wanted = until > 0 ? Math.min(max ?? 10, until, 10) : max;
  const again: Repeat = { times: times - 1, until, command };
  call(client, {
    queue, native: 'ReceiveMessage',
    body: {
      type: 'receive', ...(wanted !== undefined && { max: wanted }),
      ...(wait !== undefined && { wait }), ...(timeout !== undefined && { timeout }),
      ...(attemptId !== undefined && { attemptId }),
    },
    ...(as !== undefined && { as }),
    ...((times > 1 || until > 0) && { again }),
  }, kernel);
}

type Settling = ClientCommand & { readonly type: 'deleteMessage' | 'changeMessageVisibility'
  | 'deleteMessageBatch' | 'changeMessageVisibilityBatch' | 'deleteEach' };

function settleGiven(client: ClientRecord, command: Settling, kernel: Kernel): void {
  const entries = entriesOf(client, command);
  const isDelete = command.type.startsWith('delete');
  const action = isDelete ? 'DeleteMessage' : 'ChangeMessageVisibility';
  const isBatch = command.type.endsWith('Batch');
  const native = isBatch ? `${action}Batch` : action;
  const missing = entries.find(({ handle }) => handle === undefined);
  const { queue, as } = command;
  // A handle of a message that was never received: the program at the client fails.
  if (missing !== undefined) {
    const detail = { outcome: 'fail', code: 'Client', text: 'there is no such handle' };
    kernel.record('answered', { native, actor: client.app, detail: { ...detail, whole: true } });
    return;
  }
  const type = isDelete ? 'delete' : 'changeVisibility';
  const parcels = isBatch ? [entries] : entries.map((entry) => [entry]);
  for (const parcel of parcels) {
    const sent = parcel.map(({ id, handle, timeout: seconds }) =>
      ({ id, handle, ...(seconds !== undefined && { timeout: seconds }) }));
    call(client, {
      queue, native, body: { type, isBatch, entries: sent }, ...(as !== undefined && { as }),
      ...(parcel.length > 0 && { hops: parcel.map((entry) => hopOf(entry, isDelete)) }),
    }, kernel);
  }
}

/** What a request says of one message; the client may not know whose handle it is. */
function hopOf({ handle = '', timeout, handed }: Entry, isDelete: boolean): Hop {
  const outcome = isDelete ? 'accepted' : timeout === 0 ? 'released' : undefined;
  const isTold = handed !== undefined && outcome !== undefined;
  return {
    kind: isTold ? 'settled' : 'sent', native: '',
    ...(handed !== undefined && { message: handed.accepted.message.id, copy: handed.copy }),
    detail: {
      ...(isTold && { outcome }), handle,
      ...(timeout !== undefined && { VisibilityTimeout: timeout }),
    },
  };
}

interface Entry {
  readonly id: string;
  readonly handle: string | undefined;
  readonly timeout?: number;
  readonly handed?: Handed; // the message that the handle is of
}

function entriesOf(client: ClientRecord, command: Settling): readonly Entry[] {
  const timeout = 'timeout' in command ? command.timeout : undefined;
  const timed = timeout !== undefined && { timeout };
  if ('handle' in command) return [{ id: '', ...known(client, command.handle), ...timed }];
  if ('entries' in command) {
    return command.entries.map(({ handle, ...entry }: BatchHandle) =>
      ({ ...timed, ...entry, ...known(client, handle) }));
  }
  const { of, bodies } = command;
  return (client.results.get(of) ?? [])
    .filter(({ accepted }) => bodies?.includes(accepted.said.body) ?? true)
    .map((handed, at) =>
      ({ id: `e${at}`, handle: handed.receipt.handle, handed, ...timed }));
}

function known({ results }: ClientRecord, handle: HandleRef): Pick<Entry, 'handle' | 'handed'> {
  if (typeof handle === 'string') return { handle };
  const handed = results.get(handle.of)?.[handle.at];
  return handed === undefined ? { handle: undefined } : { handle: handed.receipt.handle, handed };
}

function callOf(client: ClientRecord, command: ClientCommand): Call {
  switch (command.type) {
    case 'getQueueAttributes': {
      const { queue, names } = command;
      const body = { type: 'getAttributes', ...(names !== undefined && { names }) };
      return { queue, native: 'GetQueueAttributes', body };
    }
    case 'setQueueAttributes': {
      const { queue, attributes } = command;
      return { queue, native: 'SetQueueAttributes', body: { type: 'setAttributes', attributes } };
    }
    case 'purgeQueue':
      return { queue: command.queue, native: 'PurgeQueue', body: { type: 'purge' } };
    case 'deleteQueue':
      return { queue: command.queue, native: 'DeleteQueue', body: { type: 'deleteQueue' } };
    case 'createQueue': {
      const { name, attributes } = command;
      return { native: 'CreateQueue', body: { type: 'createQueue', name, attributes } };
    }
    case 'cancelMessageMoveTask': {
      const task = client.tasks.get(command.task) ?? command.task;
      return { native: 'CancelMessageMoveTask', body: { type: 'cancelMoveTask', task } };
    }
    case 'listMessageMoveTasks': {
      const { source, max } = command;
      return { native: 'ListMessageMoveTasks', body: { type: 'listMoveTasks', source, max } };
    }
    default: {
      const { source, destination, perSecond } =
        command as ClientCommand & { readonly type: 'startMessageMoveTask' };
      return {
        native: 'StartMessageMoveTask',
        body: { type: 'startMoveTask', source, destination, perSecond },
      };
    }
  }
}
