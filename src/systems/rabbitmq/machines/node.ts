/** The broker's process: its memory is shared by all channels and queues that run in it. */
import { setup } from 'xstate';
import type { Deque } from '../../../base/deque';
import type { Micros } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, delayNames, each, type Event, guardNames,
} from '../../../kernel/machine';
import type { Kernel } from '../../../kernel/api';
import type { ActorId, CopyId } from '../../../trace/entry';
import { amqpError } from '../routing/error';
import { forgetTransient } from '../routing/declaring/restart';
import type { RoutingTable } from '../routing/table';
import type { Version } from '../routing/version';
import type { ParameterSpec, PolicySpec } from '../topology';
import { type AlarmCause, setAlarm } from './connection/alarms';
import { startAfresh } from './lost-disk';
import {
  answerGreeting, hasLearned, learnFrom, loseAll, loseNode, meet, meetAll, type Meeting, welcomed,
} from './cluster/meeting';
import { changePolicy, learn } from './cluster/metadata';
import {
  becomeWinner, beginToHeal, type HealingEvent, hearStanding, startAgainLater, tellStanding,
} from './cluster/autoheal';
import { beatNow, beginBeats, hearBeat } from './cluster/beats';
import {
  closePort, goPaused, mayGoOn, mustPause, mustWait, openPort,
} from './cluster/pause';
import type { ClusterRecord } from './cluster/record';
import { membersOf } from './cluster/settle-mirrors';
import { type Change, spread } from './cluster/spread';
import {
  clearParameter, type Component, type ParameterName, setParameter,
} from './bridge/parameters';
import { changeMember, memberChanged, resize } from './operator/members';
import { syncQueue } from './operator/sync';
import { federate, federateAll } from './federation/federate';
import type { Link } from './federation/links';
import type { Limiter } from './queue/limiter';
import type { Unwritten } from './queue/ends/unwritten';
import type { Waiting } from './connection/socket';

export interface NodeRecord {
  readonly version: Version;
  readonly internalLatency: Micros; // from a channel to a queue
  readonly syncLatency: Micros; // until a persistent message is on disk
  readonly consumerTimeout: Micros; // how long a delivery may stay unacknowledged (R53)
  readonly channelTick: Micros; // how often a channel looks for one that is too late
  readonly messageSizeMax: number; // bytes that a body may have (R132)
  tables: { [vhost: string]: RoutingTable };
  queues: { [vhost: string]: { [name: string]: ActorId } };
  // Applications that read a queue: of a stream each of them has its own place (R86).
  readonly readers: { readonly [vhost: string]: { readonly [queue: string]: readonly string[] } };
  exchanges: { [vhost: string]: { [name: string]: ActorId } }; // those that were spoken of
  unwritten: Map<CopyId, Unwritten>;
  ended: Set<ActorId>; // queues that were deleted: what they had handed out goes no further
  policies: { [vhost: string]: readonly PolicySpec[] };
  parameters: readonly ParameterSpec[];
  readonly components: { readonly [component: string]: Component }; // what acts on them
  shovels: { [key: string]: ActorId }; // their processes, also of those that are stopped
  links: { [key: string]: Link }; // of federation, the same
  names: { [actor: string]: string }; // what has a name in the run already, and what it is
  readonly limiters: Map<ActorId, Limiter>; // by channel with one limit for all its consumers
  generated: number; // names that it made up so far
  replies: { [name: string]: ActorId }; // channels that wait for answers (R23)
  connections: ActorId[];
  readonly served: Set<ActorId>; // those of them that are open
  readonly alarms: Set<string>; // that are on, here or on another node
  readonly blocked: Set<ActorId>; // connections that are not read while one is (R91)
  readonly sockets: Map<ActorId, Deque<Waiting>>; // by connection: what is not read yet
  readonly leaderLocator: string; // where queues begin that do not say it themselves (K22)
  readonly limits: { readonly quorum: number; readonly stream: number }; // of publications (R94)
  readonly credit: { readonly initial: number; readonly more: number };
  readonly windows: Map<ActorId, Map<ActorId, number>>; // by channel and queue: without an answer
  readonly flowing: Map<ActorId, readonly ActorId[]>; // connections in flow, and by which channels
  isClean: boolean; // it was stopped in good order: what is on disk is as it was
  cluster: ClusterRecord | null; // null: it is alone
}

type NodeEvent = Meeting & HealingEvent & {
  readonly on?: boolean; // of an alarm
  readonly round?: number; // in which a channel asks for a change
  readonly change?: Change; // that another node has made
  readonly copy?: CopyId; // that a channel of another node has written to its socket
};

/** What the nodes of a cluster say to each other, and what becomes of their wires. */
const amongNodes = {
  disconnect: { actions: 'loseNode' },
  meet: { actions: 'meet' },
  greet: { actions: 'answerGreeting' },
  welcome: { actions: 'welcomed' },
  taught: { actions: 'learnFrom' },
  learned: { actions: 'hasLearned' },
  learn: { actions: 'learn' },
  agree: { actions: 'agree' },
  written: { actions: 'written' },
  tellStanding: { actions: 'tellStanding' },
  beatNow: { actions: 'beatNow' },
  beat: { actions: 'hearBeat' },
} as const;

const chart = setup({
  actions: actionNames(
    'forgetTransient', 'closeConnections', 'goDown', 'beTorn', 'setPolicy', 'clearPolicy',
    'setParameter', 'clearParameter', 'fillDisk', 'freeDisk', 'memoryAlarm', 'diskAlarm',
    'startAfresh', 'loseNode', 'loseAll', 'meet', 'meetAll', 'answerGreeting', 'welcomed',
    'learnFrom', 'hasLearned',
    'changeMember', 'resize', 'memberChanged', 'syncQueue',
    'learn', 'agree', 'written', 'beginBeats', 'beatNow', 'hearBeat', 'goPaused', 'closePort',
    'openPort', 'beginToHeal', 'tellStanding', 'hearStanding', 'becomeWinner', 'startAgainLater',
  ),
  guards: guardNames('mustWait', 'mustPause', 'mayGoOn'),
  delays: delayNames('farewell'),
}).createMachine({
  id: 'node',
  initial: 'running',
  on: {
    fillDisk: { actions: 'fillDisk' },
    freeDisk: { actions: 'freeDisk' },
    memoryAlarm: { actions: 'memoryAlarm' },
    diskAlarm: { actions: 'diskAlarm' },
  },
  states: {
    running: {
      entry: 'beginBeats',
      on: {
        crash: { target: 'down', actions: ['beTorn', 'loseAll'] },
        stop: { target: 'stopping', actions: 'closeConnections' },
        setPolicy: { actions: 'setPolicy' },
        clearPolicy: { actions: 'clearPolicy' },
        setParameter: { actions: 'setParameter' },
        clearParameter: { actions: 'clearParameter' },
        ...each(['addMember', 'deleteMember', 'addReplica', 'deleteReplica'], 'changeMember'),
        ...each(['grow', 'shrink'], 'resize'),
        syncQueue: { actions: 'syncQueue' },
        memberChanged: { actions: 'memberChanged' },
        ...amongNodes,
        askToHeal: { actions: 'beginToHeal' },
        standing: { actions: 'hearStanding' },
        becomeWinner: { actions: 'becomeWinner' },
        yield: { target: 'yielding', actions: 'closeConnections' },
        disconnect: [
          {
            guard: 'mustPause', target: 'pausing', actions: ['loseNode', 'closeConnections'],
          },
          { actions: 'loseNode' },
        ],
      },
    },
    stopping: {
      on: { crash: { target: 'down', actions: 'loseAll' } },
      after: { farewell: { actions: 'goDown' } },
    },
    pausing: {
      on: { crash: { target: 'down', actions: 'loseAll' } },
      after: { farewell: { actions: 'goPaused' } },
    },
    yielding: {
      on: { crash: { target: 'down', actions: 'loseAll' } },
      after: { farewell: { actions: 'startAgainLater' } },
    },
    paused: {
      entry: 'closePort',
      exit: 'openPort',
      on: {
        ...amongNodes,
        greet: [
          { guard: 'mayGoOn', target: 'running', actions: 'answerGreeting' },
          { actions: 'answerGreeting' },
        ],
        welcome: [
          { guard: 'mayGoOn', target: 'running', actions: 'welcomed' },
          { actions: 'welcomed' },
        ],
        crash: { target: 'down', actions: ['beTorn', 'loseAll'] },
      },
    },
    down: {
      on: {
        restart: [
          { guard: 'mustWait', target: 'paused', actions: ['forgetTransient', 'meetAll'] },
          { target: 'running', actions: ['forgetTransient', 'meetAll'] },
        ],
        loseDisk: { actions: 'startAfresh' },
      },
    },
  },
});

const alarm = (cause: AlarmCause) => (node: NodeRecord, { on }: NodeEvent, kernel: Kernel) =>
  setAlarm(node, { cause, isOn: on ?? false }, kernel);

const behaviour: Behaviour<NodeRecord, NodeEvent> = {
  guards: {
    mustWait, mustPause, mayGoOn,
  },
  actions: {
    goPaused, closePort, openPort, beginToHeal, tellStanding, hearStanding, becomeWinner,
    startAgainLater,
    // R80: transient queues and exchanges do not survive; the queues see to themselves.
    forgetTransient: (node, _, kernel) => {
      const { tables, blocked, sockets, windows, flowing } = node;
      for (const each of [blocked, sockets, windows, flowing]) each.clear();
      for (const table of Object.values(tables)) forgetTransient(table);
      federateAll(node, kernel);
    },
    // R8: every connection is told before the node goes.
    closeConnections: (node, _, kernel) => {
      node.isClean = true;
      spread(node, { do: 'stop' }, kernel);
      const text = "broker forced connection closure with reason 'shutdown'";
      const error = amqpError('CONNECTION_FORCED', text);
      for (const { actor } of Object.values(node.links)) kernel.send(actor, { type: 'leave' });
      for (const id of node.connections) kernel.send(id, { type: 'fail', error } as Event);
      for (const id of node.cluster === null ? [] : membersOf(node.cluster)) {
        kernel.send(id, { type: 'stop' });
      }
    },
    goDown: (_node, _event, kernel) => kernel.crash(),
    beTorn: (node) => void (node.isClean = false),
    setPolicy: (node, event, kernel) =>
      changePolicy(node, { do: 'setPolicy', policy: event as Event & PolicySpec }, kernel),
    fillDisk: (node, _, kernel) => setAlarm(node, { cause: 'disk', isOn: true }, kernel),
    freeDisk: (node, _, kernel) => setAlarm(node, { cause: 'disk', isOn: false }, kernel),
    changeMember: (node, event, kernel) => changeMember(node, event as never, kernel),
    resize: (node, event, kernel) => resize(node, event as never, kernel),
    memberChanged: (node, event, kernel) => memberChanged(node, event as never, kernel),
    syncQueue: (node, event, kernel) => syncQueue(node, event as never, kernel),
    startAfresh,
    memoryAlarm: alarm('memory'),
    diskAlarm: alarm('disk'),
    setParameter: (node, event, kernel) =>
      setParameter(node, event as Event & ParameterSpec, kernel),
    clearParameter: (node, event, kernel) =>
      clearParameter(node, event as Event & ParameterName, kernel),
    clearPolicy: (node, event, kernel) =>
      changePolicy(node, { do: 'clearPolicy', policy: event as Event & PolicySpec }, kernel),
    beginBeats,
    beatNow,
    hearBeat,
    loseNode,
    loseAll,
    meet,
    meetAll,
    answerGreeting,
    welcomed,
    learn: (node, { change }, kernel) => {
      learn(node, change as Change, kernel);
      if (change !== undefined && 'vhost' in change) federate(change.vhost, node, kernel);
    },
    learnFrom,
    hasLearned,
    // V20: the change is on its disk, too.
    agree: (_, { round }, kernel) =>
      kernel.send(kernel.sender, { type: 'agreed', round } as Event, {
        kind: 'sent', native: 'metadata agreed', peer: kernel.processOf(kernel.sender),
        rule: 'rabbitmq:V20',
      }),
    written: ({ unwritten }, { copy }) => void unwritten.delete(copy as CopyId),
  },
  delays: { farewell: () => FAREWELL },
};

/** How long a node that is stopped takes to close its connections and its files. */
const FAREWELL = 1000 as Micros;

export const node = defineMachine(chart, behaviour);

/** The process of a queue, if there is one. */
export const queueNamed = (node: NodeRecord, vhost: string, name: string): ActorId | undefined =>
  node.queues[vhost]?.[name];
