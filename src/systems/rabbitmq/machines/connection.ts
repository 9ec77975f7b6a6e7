/** The broker's end of a client's connection: opens channels, and ends all when it ends. */
import { setup } from 'xstate';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, each, type Event, guardNames,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import type { AmqpError } from '../routing/error';
import { block } from './connection/alarms';
import { channel, channelRecord, newAway } from './channel';
import type { NodeRecord } from './node';
import { byNumber, FIRST, type Sessions } from './connection/sessions';
import { leaveInSocket, mustWait, readSocket } from './connection/socket';

/** A channel's error that ends its connection. */
interface Failure {
  readonly error: AmqpError;
  readonly channel: ActorId;
}

export interface ConnectionRecord {
  client: ActorId;
  app: ActorId; // whose connection it is, as the stage shows it
  readonly name: string; // who owns an exclusive queue
  vhost: string; // as it was opened
  readonly channels: Sessions<ActorId>;
  opened: number; // channels so far: each has a name of its own
  failure: Failure | null;
  readonly isInside?: boolean; // its client runs in this very node: no wire is between them
}

type ConnectionEvent = Event & {
  readonly vhost?: string; // absent: the one that it always opens
  readonly session?: string;
  readonly error?: AmqpError;
};

const chart = setup({
  guards: guardNames('isNew', 'isServed', 'mustWait', 'isOfChannel', 'isFailed'),
  actions: actionNames(
    'welcome', 'openChannel', 'forget', 'goodbye', 'fail', 'end', 'lose', 'sayUnblocked',
    'readSocket', 'block', 'leaveInSocket', 'tellChannels', 'refuse', 'failFirst', 'failLate',
  ),
}).createMachine({
  id: 'connection',
  initial: 'closed',
  on: { crash: { target: '.closed', actions: 'lose' } },
  states: {
    closed: {
      on: {
        openConnection: [
          { guard: 'isServed', target: 'open', actions: 'welcome' },
          { actions: 'refuse' },
        ],
      },
    },
    open: {
      on: {
        openConnection: { actions: ['end', 'welcome'] },
        openSession: [
          { guard: 'mustWait', actions: 'leaveInSocket' },
          { guard: 'isNew', actions: 'openChannel' },
        ],
        channelGone: { actions: 'forget' },
        block: { actions: 'block' },
        readOn: { actions: ['sayUnblocked', 'readSocket'] },
        ...each(['flowOver', 'readSocket'], 'readSocket'),
        ...each([
          'queuesDown', 'nodeUp', 'metadataBack', 'membersGone', 'queueMoved',
          'queueForked',
        ], 'tellChannels'),
        closeConnection: [
          { guard: 'mustWait', actions: 'leaveInSocket' },
          { target: 'closed', actions: ['end', 'goodbye'] },
        ],
        fail: [
          { guard: 'isOfChannel', target: 'failing', actions: 'failFirst' },
          { target: 'closed', actions: ['fail', 'end'] },
        ],
        disconnect: { target: 'closed', actions: 'end' },
      },
    },
    // R2: the channel that failed leaves before the others do.
    failing: {
      on: {
        openConnection: { target: 'open', actions: ['end', 'welcome'] },
        channelGone: [
          { guard: 'isFailed', target: 'closed', actions: ['forget', 'failLate', 'end'] },
          { actions: 'forget' },
        ],
        fail: { target: 'closed', actions: ['fail', 'end'] },
        disconnect: { target: 'closed', actions: 'end' },
      },
    },
  },
});

/** R2: a hard error ends the connection and everything on it. */
function fail({ client, app }: ConnectionRecord, error: AmqpError, kernel: Kernel): void {
  const { code, name, text, scope, rule = 'rabbitmq:R2' } = error;
  const detail = { outcome: 'fail', code, text: `${name} - ${text}`, scope };
  kernel.send(client, { type: 'connectionClosed', ...detail } as Event, {
    kind: 'answered', native: 'connection.close', peer: app, rule, detail,
  });
}

// R1, R25: channels end with their connection, and so do its exclusive queues.
function end(connection: ConnectionRecord, kernel: Kernel): void {
  for (const id of byNumber(connection.channels)) kernel.send(id, { type: 'down' });
  connection.channels.clear();
  letGo(connection, kernel);
  const { tables, queues } = kernel.host<NodeRecord>();
  for (const [vhost, table] of Object.entries(tables)) {
    for (const { name, owner } of Object.values(table.queues)) {
      const id = queues[vhost]?.[name];
      if (owner === connection.name && id !== undefined) kernel.send(id, { type: 'drop' });
    }
  }
}

// Simplified: a frozen client of a blocked connection is given up like any other; a real broker
// does not wait for its heartbeats until it reads again.
// Simplified: when the client of a blocked connection dies or connects again, what was not read of
// it is gone; a real broker reads and stores it when the alarm ends, unless a reset or a heartbeat
// that it could not send has told it before.
/** Nobody is held up by a connection that is gone. */
function letGo({ app }: ConnectionRecord, kernel: Kernel): void {
  const { blocked, cluster, served, flowing, sockets } = kernel.host<NodeRecord>();
  served.delete(kernel.self);
  sockets.delete(kernel.self);
  const isBlocked = blocked.delete(kernel.self);
  const isHeld = cluster?.held.delete(app) ?? false;
  const wasInFlow = flowing.delete(kernel.self);
  if (isBlocked || isHeld || wasInFlow) {
    kernel.record('unblocked', { native: 'connection gone', actor: app });
  }
}

function openChannel(connection: ConnectionRecord, session: string, kernel: Kernel): void {
  const { client, app, name, vhost, isInside = false } = connection;
  const number = ++connection.opened;
  const isAlone = kernel.host<NodeRecord>().cluster === null;
  const record = channelRecord({
    client, app, connection: kernel.self, owner: name, vhost, session,
    away: isAlone ? null : newAway(), credit: kernel.host<NodeRecord>().credit.initial,
  });
  const id = kernel.create({
    name: `${name}/${number}`, role: 'session', machine: channel,
    host: kernel.processOf(kernel.self), record,
  });
  if (!isInside) kernel.share(client, client, id);
  connection.channels.set(session, id);
}

const behaviour: Behaviour<ConnectionRecord, ConnectionEvent> = {
  guards: {
    isNew: ({ channels }, { session = '' }) => !channels.has(session),
    isServed: (_record, _event, kernel) =>
      kernel.host<NodeRecord>().cluster?.isPaused !== true,
    mustWait: (_record, _event, kernel) => mustWait(kernel.self, kernel),
    isOfChannel: ({ channels }, _, kernel) => [...channels.values()].includes(kernel.sender),
    isFailed: ({ failure }, _, kernel) => failure?.channel === kernel.sender,
  },
  actions: {
    welcome: (connection, { vhost = connection.vhost }, kernel) => {
      const { client, app } = connection;
      connection.vhost = vhost;
      kernel.host<NodeRecord>().served.add(kernel.self);
      kernel.record('connected', { native: 'connection.open', peer: app });
      kernel.send(client, { type: 'connectionOpened' }, {
        kind: 'answered', native: 'connection.open-ok', peer: app, detail: { outcome: 'ok' },
      });
    },
    // K9: the port of a node that is paused is closed.
    refuse: ({ client }, _, kernel) => kernel.disconnect(client),
    openChannel: (connection, { session = FIRST }, kernel) =>
      openChannel(connection, session, kernel),
    forget: (connection, { session = '' }) => void connection.channels.delete(session),
    goodbye: ({ client, app }, _, kernel) => {
      kernel.send(client, { type: 'connectionClosed' }, {
        kind: 'answered', native: 'connection.close-ok', peer: app, detail: { outcome: 'ok' },
      });
    },
    fail: (connection, { error }, kernel) => fail(connection, error as AmqpError, kernel),
    failFirst: (connection, { error }, kernel) => {
      connection.failure = { error: error as AmqpError, channel: kernel.sender };
      kernel.send(kernel.sender, { type: 'down' });
    },
    failLate: (connection, _, kernel) =>
      fail(connection, connection.failure?.error as AmqpError, kernel),
    end: (connection, _, kernel) => end(connection, kernel),
    leaveInSocket: (_, event, kernel) => leaveInSocket(kernel.self, event, kernel),
    block: ({ client, app }, _, kernel) => block({ connection: kernel.self, client, app }, kernel),
    sayUnblocked: ({ client, app }, _, kernel) => {
      kernel.send(client, { type: 'connectionUnblocked' } as Event, {
        kind: 'unblocked', native: 'connection.unblocked', actor: app, rule: 'rabbitmq:R91',
      });
    },
    readSocket: (_record, _event, kernel) => readSocket(kernel),
    // K8: a node is gone, and with it the queues whose processes ran there. V20: one is back.
    tellChannels: ({ channels }, event, kernel) => {
      for (const id of byNumber(channels)) kernel.send(id, event);
    },
    // The node died: its channels died with it and can tell nobody.
    lose: (connection, _, kernel) => {
      letGo(connection, kernel);
      for (const id of byNumber(connection.channels)) kernel.remove(id);
      connection.channels.clear();
    },
  },
};

export const connection = defineMachine(chart, behaviour);
