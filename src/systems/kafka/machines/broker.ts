/** A broker: it answers requests, keeps replicas, and tells the controller that it is alive. */
import { setup } from 'xstate';
import { type Micros, millis } from '../../../base/micros';
import {
  actionNames, type Behaviour, defineMachine, type Event, guardNames,
} from '../../../kernel/machine';
import type { ActorId } from '../../../trace/entry';
import { LIVE_BROKER_SETTINGS } from '../scenario/settings';
import { compact, planCleaning, retain } from './broker/cleaning';
import { answer, type HandBack, lose, receive, type WaitOver } from './broker/connections';
import { fillDisk, freeDisk } from './broker/full-disk';
import { BrokerLimits } from './broker/memory/limits';
import { loseDisk } from './broker/lost-disk';
import { flushDue, losePower, planFlushing } from './broker/power';
import { loadLogs, takeOffices } from './broker/offices';
import { loseControllers, takeTold, timeOutController } from './broker/office/answers';
import { alterPartitions, shrink } from './broker/office/isr';
import { fetchMetadata, isCaughtUp } from './broker/office/learning';
import { beat, checkpoint, forget, register, wantToStop } from './broker/office/living';
import type { BrokerRecord } from './broker/record';
import { endWaiting, settle } from './broker/waiting';
import type { CallTimedOut } from './network/calls';
import type { Request, Response } from './network/requests';

/** Also a step of an operator: "stop", for so long or for ever. */
type BrokerEvent = Event & Partial<Omit<Request, 'type'>> & {
  readonly peer?: ActorId;
  readonly downForMs?: number;
  readonly setting?: string;
  readonly value?: string | number | boolean;
};

const chart = setup({
  guards: guardNames('isCaughtUp'),
  actions: actionNames(
    'begin', 'receive', 'handBack', 'lose', 'endWaiting', 'settle', 'take', 'timeOut', 'register',
    'fetchMetadata', 'beat', 'shrinkIsr', 'alterPartitions', 'checkpoint', 'wantToStop', 'forget',
    'planCleaning', 'retain', 'compact', 'loseDisk', 'fillDisk', 'freeDisk', 'set',
    'planFlushing', 'flush', 'losePower', 'loadLogs',
  ),
}).createMachine({
  id: 'broker',
  initial: 'running',
  on: {
    crash: { target: '.crashed', actions: 'forget' },
    disconnect: { actions: ['lose', 'settle'] },
    callTimedOut: { actions: 'timeOut' },
    fetchMetadata: { actions: 'fetchMetadata' },
    set: { actions: 'set' },
    fillDisk: { actions: 'fillDisk' },
    freeDisk: { actions: 'freeDisk' },
  },
  states: {
    // It learns what happened meanwhile; who asks it something waits.
    starting: {
      entry: ['loadLogs', 'register', 'fetchMetadata'],
      always: { guard: 'isCaughtUp', target: 'running' },
      on: {
        request: { actions: 'receive' },
        response: { actions: 'take' },
        register: { actions: 'register' },
      },
    },
    running: {
      entry: [
        'begin', 'fetchMetadata', 'beat', 'shrinkIsr', 'checkpoint', 'planCleaning',
        'planFlushing', 'settle',
      ],
      on: {
        request: { actions: ['receive', 'settle'] },
        handBack: { actions: ['handBack', 'settle'] },
        waitOver: { actions: ['endWaiting', 'settle'] },
        look: { actions: 'settle' },
        response: { actions: ['take', 'settle'] },
        register: { actions: 'register' },
        heartbeat: { actions: 'beat' },
        shrinkIsr: { actions: 'shrinkIsr' },
        alterPartitions: { actions: 'alterPartitions' },
        checkpoint: { actions: 'checkpoint' },
        retain: { actions: ['retain', 'settle'] },
        compact: { actions: 'compact' },
        flush: { actions: 'flush' },
        stop: { actions: 'wantToStop' },
      },
    },
    crashed: {
      on: {
        restart: 'starting',
        loseDisk: { actions: 'loseDisk' },
        losePower: { actions: 'losePower' },
      },
    },
  },
});

const behaviour: Behaviour<BrokerRecord, BrokerEvent> = {
  guards: { isCaughtUp },
  actions: {
    begin: (broker, _, kernel) => {
      broker.office.isStarting = false;
      takeOffices(broker, kernel);
    },
    receive: (broker, event, kernel) => receive(broker, event as Request, kernel),
    handBack: (broker, event, kernel) => answer(broker, event as unknown as HandBack, kernel),
    endWaiting: (broker, event, kernel) =>
      endWaiting(broker, (event as unknown as WaitOver).asker, kernel),
    settle: (broker, _, kernel) => settle(broker, kernel),
    lose: (broker, { peer }, kernel) => {
      lose(broker, peer as ActorId, kernel);
      loseControllers(broker, peer as ActorId, kernel);
    },
    take: (broker, event, kernel) => takeTold(broker, event as unknown as Response, kernel),
    timeOut: (broker, event, kernel) =>
      timeOutController(broker, (event as unknown as CallTimedOut).number, kernel),
    loadLogs: (broker) => loadLogs(broker),
    register: (broker, _, kernel) => register(broker, kernel),
    fetchMetadata: (broker, _, kernel) => fetchMetadata(broker, kernel),
    beat: (broker, _, kernel) => beat(broker, kernel),
    shrinkIsr: (broker, _, kernel) => shrink(broker, kernel),
    alterPartitions: (broker, _, kernel) => alterPartitions(broker, kernel),
    checkpoint: (broker, _, kernel) => checkpoint(broker, kernel),
    wantToStop: (broker, { downForMs }, kernel) => {
      const downFor: Micros | null = downForMs === undefined ? null : millis(downForMs);
      wantToStop(broker, { downFor }, kernel);
    },
    planCleaning: (broker, _, kernel) => planCleaning(broker, kernel),
    retain: (broker, _, kernel) => retain(broker, kernel),
    compact: (broker, _, kernel) => compact(broker, kernel),
    planFlushing: (broker, _, kernel) => planFlushing(broker, kernel),
    flush: (broker, _, kernel) => flushDue(broker, kernel),
    forget: (broker) => forget(broker),
    set: (broker, { setting = '', value }) => {
      if (value === undefined || !LIVE_BROKER_SETTINGS.includes(setting)) return;
      broker.settings = { ...broker.settings, [setting]: value };
      broker.limits = new BrokerLimits(broker.settings);
    },
    loseDisk: (broker, _, kernel) => loseDisk(broker, kernel),
    losePower: (broker, _, kernel) => losePower(broker, kernel),
    fillDisk: (broker, _, kernel) => fillDisk(broker, kernel),
    freeDisk,
  },
};

export const broker = defineMachine(chart, behaviour);
