/** A client library: one connection, its channels, and what the application asks of them. */
import { setup } from 'xstate';
import { frozen } from '../../../base/fact';
import type { Micros } from '../../../base/micros';
import type { Kernel } from '../../../kernel/api';
import {
  actionNames, type Behaviour, defineMachine, delayNames, each, type Event, guardNames,
} from '../../../kernel/machine';
import type { Settle } from '../../../machines/messages';
import type { Message } from '../../../trace/message';
import type { ClientCommand } from '../scenario/commands';
import { carryOut } from './client/command';
import {
  closeSession, dismiss, isDismissed, isForNobody, sayStumbled,
} from './client/dismissed';
import { losePlace, noteDone, noteRead } from './client/place';
import { fromApplication, publish } from './client/publish';
import {
  delivered, type FromBroker, noteReplyTo, replied, sayClosed, sessionOver,
} from './client/receive';
import { type ClientRecord, newSession, type Session } from './client/record';
import { methodFor, placeOf, settle } from './client/settle';
import { changeSetting, prepare } from './client/subscribe';
import type { Delivery } from './handed';
import { byNumber, FIRST } from './connection/sessions';

/** What steps may ask of a client, beside what its application asks. */
const COMMANDS = [
  'consume', 'cancel', 'get', 'drain', 'ack', 'nack', 'reject', 'recover', 'qos', 'confirmSelect',
  'txSelect', 'txCommit', 'txRollback', 'flow', 'declareExchange', 'declareQueue',
  'deleteExchange', 'deleteQueue', 'bind', 'unbind', 'purge', 'closeSession', 'openSession',
] as const;

const asked = each(['publish', ...COMMANDS], 'perform');
const kept = each(['publish', ...COMMANDS], 'keep');

const reopen = { target: 'connecting', actions: 'keep' } as const;
const reopening = {
  ...(Object.fromEntries(COMMANDS.map((name) => [name, reopen])) as {
    [name in (typeof COMMANDS)[number]]: typeof reopen;
  }),
  publish: [{ guard: 'isCommand', ...reopen }, { actions: 'keep' }],
} as const;

const chart = setup({
  guards: guardNames(
    'keepsTrying', 'comesBack', 'hasSession', 'isCommand', 'isForNobody', 'opensLate', 'isBlocked',
    'isDismissed',
  ),
  actions: actionNames(
    'connect', 'begin', 'perform', 'settle', 'keep', 'sessionOpened', 'deliver', 'reply',
    'confirmed', 'sessionClosed', 'sayClosed', 'lose', 'forget', 'sayGoodbye', 'set',
    'sayRefused', 'dismiss', 'closeSession', 'noteBlocked', 'sayStumbled',
  ),
  delays: delayNames('patience', 'pause'),
}).createMachine({
  id: 'client',
  initial: 'starting',
  on: { crash: { target: '.crashed', actions: 'forget' }, set: { actions: 'set' } },
  states: {
    starting: { always: [{ guard: 'opensLate', target: 'closed' }, { target: 'connecting' }] },
    connecting: {
      entry: 'connect',
      after: { patience: 'waiting' },
      on: {
        ...kept,
        connectionOpened: { target: 'open', actions: 'begin' },
        disconnect: [
          { guard: 'keepsTrying', target: 'waiting' }, { target: 'closed', actions: 'sayRefused' },
        ],
      },
    },
    open: {
      on: {
        // What comes all the time stands first: the kernel looks from here.
        delivered: [
          { guard: 'isForNobody', actions: 'closeSession' }, { actions: 'deliver' },
        ],
        settle: { actions: 'settle' },
        ...asked,
        sessionOpened: { guard: 'hasSession', actions: 'sessionOpened' },
        consumerCancelled: [
          { guard: 'isDismissed', target: 'closed', actions: ['sayStumbled', 'lose'] },
          { actions: 'dismiss' },
        ],
        reply: { actions: 'reply' },
        confirmed: { actions: 'confirmed' },
        sessionClosed: { actions: ['sayClosed', 'sessionClosed'] },
        connectionClosed: [
          { guard: 'comesBack', target: 'waiting', actions: ['sayClosed', 'lose'] },
          { target: 'closed', actions: ['sayClosed', 'lose'] },
        ],
        disconnect: [
          { guard: 'keepsTrying', target: 'waiting', actions: ['sayClosed', 'lose'] },
          { target: 'closed', actions: ['sayClosed', 'lose'] },
        ],
        ...each(['connectionBlocked', 'connectionUnblocked'], 'noteBlocked'),
        close: [
          { guard: 'isBlocked', target: 'closed', actions: ['sayGoodbye', 'lose'] },
          { actions: 'sayGoodbye' },
        ],
      },
    },
    // Between two attempts to connect.
    waiting: { after: { pause: 'connecting' }, on: kept },
    // R2: what a step asks for makes it connect again; its application does not.
    closed: { on: { ...reopening, open: 'connecting' } },
    crashed: { on: { restart: 'connecting', open: 'connecting' } },
  },
});

/** The session that an event is about; steps may name one that is not open yet. */
function sessionOf(client: ClientRecord, id: string, kernel: Kernel): Session {
  const known = client.sessions.get(id);
  if (known !== undefined) return known;
  const session = newSession(id, client.confirms);
  client.sessions.set(id, session);
  const event = { type: 'openSession', session: id } as Event;
  const detail = { session: id };
  const peer = client.connection;
  kernel.send(peer, event, { kind: 'sent', native: 'channel.open', peer, detail });
  return session;
}

function perform(client: ClientRecord, event: Event, kernel: Kernel): void {
  const command = event as ClientCommand & { readonly session?: string | number };
  const id = String(command.session ?? FIRST);
  // What is open stays: a library would take another number, which nobody could name.
  if (event.type === 'openSession' && client.sessions.get(id)?.isOver) client.sessions.delete(id);
  const session = sessionOf(client, id, kernel);
  if (event.type === 'openSession') return;
  if (session.isOver) {
    const detail = { outcome: 'fail', scope: 'client', text: 'closed', session: id };
    kernel.record('answered', { native: 'closed', actor: client.app, detail });
  } else if (session.channel === null) session.pending.push(event);
  else onOpen(session, event, { client, kernel });
}

/** The session that a delivery came on, which an application does not name. */
function holderOf({ sessions }: ClientRecord, settled: Settle): Session | undefined {
  const first = sessions.get(FIRST);
  if (first !== undefined && holds(first, settled)) return first;
  return byNumber(sessions).find((session) => holds(session, settled));
}

const holds = (session: Session, { token, copy }: Settle): boolean =>
  session.held[placeOf(session, token)]?.copy.id === copy;

function onOpen(
  session: Session, event: Event, hands: { client: ClientRecord; kernel: Kernel },
): void {
  const { client } = hands;
  if (event.type === 'publish' && 'message' in event) {
    publish(
      session,
      fromApplication(client, (event as { message: Message } & Event).message),
      hands,
    );
  } else carryOut(session, event as ClientCommand, hands);
}

const behaviour: Behaviour<ClientRecord, FromBroker> = {
  guards: {
    keepsTrying: ({ keepsTrying }) => keepsTrying,
    // R8: the broker goes, and it was not the application that did something wrong.
    comesBack: ({ keepsTrying }, { code }) => keepsTrying && code === CONNECTION_FORCED,
    opensLate: ({ opensLate }) => opensLate,
    // amqplib's connection.js, toClosing: no answer is waited for.
    isBlocked: ({ isBlocked }) => isBlocked,
    isCommand: (_, event) => !('message' in event),
    isForNobody: ({ sessions }, event) => isForNobody(sessions.get(event.session ?? FIRST), event),
    isDismissed: ({ sessions }, event) => isDismissed(sessions.get(event.session ?? FIRST), event),
    hasSession: ({ sessions }, { session = '' }) => sessions.has(session),
  },
  actions: {
    connect: ({ connection, app }, _, kernel) => {
      kernel.connect(connection);
      kernel.send(connection, { type: 'openConnection' }, {
        kind: 'sent', native: 'connection.open', actor: app, peer: connection,
      });
    },
    begin: (client, _, kernel) => {
      client.sessions.clear();
      client.isBlocked = false;
      sessionOf(client, FIRST, kernel);
      const waiting = client.outbox;
      client.outbox = [];
      for (const event of waiting) perform(client, event, kernel);
    },
    perform,
    settle: (client, event, kernel) => {
      const { outcome, token, copy } = event as unknown as Settle;
      const session = holderOf(client, event as unknown as Settle);
      // What was acknowledged by itself, or on a session that is gone, is nobody's to settle.
      if (session === undefined) return;
      settle(session, methodFor(outcome, token, client.subscriber), kernel);
      if (client.place !== null) noteDone(client, copy);
    },
    keep: ({ outbox }, event) => void outbox.push(event),
    sessionOpened: (client, { session: id = FIRST }, kernel) => {
      const session = client.sessions.get(id) as Session;
      session.channel = kernel.sender;
      prepare(client, session, kernel);
      const pending = session.pending;
      session.pending = [];
      for (const event of pending) onOpen(session, event, { client, kernel });
    },
    deliver: (client, event, kernel) => {
      const session = client.sessions.get(event.session ?? FIRST);
      if (session === undefined || session.channel === null) return;
      noteReplyTo(client, event);
      if (event.copy?.isOfLog === true) noteRead(client, event.copy);
      delivered(session, event as Delivery, kernel);
    },
    noteBlocked: (client, { type }) =>
      void (client.isBlocked = type === 'connectionBlocked'),
    dismiss: ({ sessions }, event) => dismiss(sessions.get(event.session ?? FIRST), event),
    sayStumbled: (client, _, kernel) => sayStumbled(client, kernel),
    closeSession: (client, event, kernel) =>
      closeSession(client, client.sessions.get(event.session ?? FIRST) as Session, kernel),
    reply: ({ sessions }, event, kernel) => {
      const session = byNumber(sessions).find(({ channel }) => channel === kernel.sender);
      if (session !== undefined) replied(session, event, kernel);
    },
    confirmed: ({ sessions }, { session = FIRST, number = 0 }) =>
      void sessions.get(session)?.unanswered.delete(number),
    sessionClosed: (client, { session: id = FIRST }, kernel) => {
      const session = client.sessions.get(id);
      if (session !== undefined) sessionOver(client, session, { kernel, native: 'channel closed' });
    },
    sayClosed: (client, event, kernel) => sayClosed(event, client, kernel),
    lose: (client, _, kernel) => {
      for (const session of byNumber(client.sessions)) {
        sessionOver(client, session, { kernel, native: 'connection lost' });
      }
      client.sessions.clear();
      losePlace(client);
    },
    // Whoever is only spoken through by steps is told that nobody listens, and sends nothing later.
    sayRefused: (client, _, kernel) => {
      const detail = { outcome: 'fail', scope: 'client', text: 'ECONNREFUSED' };
      for (const _event of client.outbox) {
        kernel.record('answered', { native: 'refused', actor: client.app, detail });
      }
      client.outbox = [];
    },
    // A process that died remembers nothing, and nobody is left to be told.
    forget: (client) => {
      client.sessions.clear();
      client.outbox = [];
      client.again = [];
      losePlace(client);
    },
    sayGoodbye: ({ connection, app }, _, kernel) => {
      kernel.send(connection, { type: 'closeConnection' }, {
        kind: 'sent', native: 'connection.close', actor: app, peer: connection,
      });
    },
    set: (client, event, kernel) => changeSetting(client, event as never, kernel),
  },
  delays: {
    patience: () => CONNECT_PATIENCE,
    pause: () => CONNECT_PAUSE,
  },
};

const CONNECTION_FORCED = 320;

/** Simplified: one attempt to connect may take this long, and the next begins after the pause. */
const CONNECT_PATIENCE = 10_000_000 as Micros;
const CONNECT_PAUSE = 1_000_000 as Micros;

export const client = defineMachine(chart, behaviour);

/** The record of a client that has not connected yet. */
export const clientRecord = (
  spec: Pick<
    ClientRecord,
    'connection' | 'app' | 'publisher' | 'subscriber' | 'confirms' | 'keepsTrying' | 'opensLate'
  >,
): ClientRecord => ({
  // What every message asks for stands first, and near together in memory.
  app: spec.app, sessions: new Map(), publisher: spec.publisher && frozen(spec.publisher),
  subscriber: spec.subscriber && frozen(spec.subscriber), exchanges: {},
  said: { exchange: '', routingKey: '' }, again: [], place: null,
  outbox: [], isBlocked: false, replyTos: {}, made: 0, connection: spec.connection,
  confirms: spec.confirms, keepsTrying: spec.keepsTrying, opensLate: spec.opensLate,
});
