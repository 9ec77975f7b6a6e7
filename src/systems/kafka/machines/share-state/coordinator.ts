/** The coordinator of share groups' windows on one broker: keeps what must outlive a leader. */
import { setup } from 'xstate';
import type { Kernel } from '../../../../kernel/api';
import { actionNames, type Behaviour, defineMachine, type Event } from '../../../../kernel/machine';
import type { ActorId } from '../../../../trace/entry';
import { isRefused, type Refused } from '../../protocol/error';
import { type StoredShare, UNKNOWN_START } from '../../share/stored';
import { appendOwn } from '../broker/appending';
import type { BrokerRecord } from '../broker/record';
import { ledReplica } from '../broker/replicas';
import type { Replicated } from '../broker/waiting';
import { answerWith, refuseWith } from '../groups/answers';
import type { Request } from '../network/requests';
import type { ReadStateAsked, WriteStateAsked } from './requests';
import { draftOf, keyOf, load, logOf, updated } from './storage';

/** A log that this broker leads, as it was read when it began to. */
interface KnownLog {
  readonly epoch: number;
  readonly states: Map<string, StoredShare>; // by window
}

interface ShareStateRecord {
  logs: Map<string, KnownLog>; // by partition of __share_group_state
  writes: Map<number, { readonly request: Request; readonly body: object }>; // by token
  tokens: number;
}

type ShareStateEvent = Event & Partial<Replicated> & { readonly request?: Request };

const chart = setup({ actions: actionNames('asked', 'written', 'forget') }).createMachine({
  id: 'shareCoordinator',
  initial: 'keeping',
  on: { crash: { actions: 'forget' } },
  states: {
    keeping: { on: { request: { actions: 'asked' }, replicated: { actions: 'written' } } },
  },
});

/** The states in a log, read again in each leadership. */
function statesIn(
  record: ShareStateRecord, name: string, kernel: Kernel,
): Map<string, StoredShare> | Refused {
  const replica = ledReplica(kernel.host<BrokerRecord>(), name);
  if (isRefused(replica)) return { error: 'NOT_COORDINATOR' };
  const known = record.logs.get(name);
  if (known?.epoch === replica.leaderEpoch) return known.states;
  const states = load(replica.log);
  record.logs.set(name, { epoch: replica.leaderEpoch, states });
  return states;
}

const NOTHING: StoredShare = { leaderEpoch: -1, startOffset: UNKNOWN_START, records: [] };

// K159: a leader of older days learns that there is a newer one.
function asked(record: ShareStateRecord, request: Request, kernel: Kernel): void {
  const { group, partition, leaderEpoch } = request.body as ReadStateAsked;
  const log = logOf(group);
  const states = statesIn(record, log, kernel);
  if (isRefused(states)) return refuse(request, states, kernel);
  const key = keyOf(group, partition);
  const known = states.get(key) ?? NOTHING;
  if (leaderEpoch < known.leaderEpoch) {
    return refuse(request, { error: 'FENCED_LEADER_EPOCH' }, kernel);
  }
  const isRead = request.api === 'ReadShareGroupState';
  if (isRead && leaderEpoch === known.leaderEpoch) {
    return answerWith(request, { state: known }, kernel);
  }
  const state = isRead
    ? { ...known, leaderEpoch } : updated(known, request.body as WriteStateAsked);
  states.set(key, state);
  write(record, { request, key, state, log }, kernel);
}

interface Writing {
  readonly request: Request;
  readonly key: string;
  readonly state: StoredShare;
  readonly log: string;
}

/** Whoever asked is answered when it is replicated. */
function write(
  record: ShareStateRecord, { request, key, state, log }: Writing, kernel: Kernel,
): void {
  const isRead = request.api === 'ReadShareGroupState';
  const token = ++record.tokens;
  record.writes.set(token, { request, body: isRead ? { state } : {} });
  const wanted = { partition: log, draft: draftOf(key, state, kernel.now), token };
  const appended = appendOwn(kernel.host<BrokerRecord>(), wanted, kernel);
  if (!isRefused(appended)) return;
  record.logs.delete(log);
  record.writes.delete(token);
  refuse(request, { error: 'COORDINATOR_NOT_AVAILABLE' }, kernel);
}

const refuse = (request: Request, body: Refused, kernel: Kernel): void =>
  refuseWith(request, { body, rule: 'kafka:K159' }, kernel);

const behaviour: Behaviour<ShareStateRecord, ShareStateEvent> = {
  actions: {
    asked: (record, { request }, kernel) => asked(record, request as Request, kernel),
    written: (record, { token = 0, error }, kernel) => {
      const write = record.writes.get(token);
      if (write === undefined) return;
      record.writes.delete(token);
      if (error === undefined) answerWith(write.request, write.body, kernel);
      else refuse(write.request, { error: 'NOT_COORDINATOR' }, kernel);
    },
    forget: (record) => {
      record.logs.clear();
      record.writes.clear();
    },
  },
};

export const shareCoordinator = defineMachine(chart, behaviour);

/** The coordinator on this broker; made when it is first asked. */
export function coordinatorOf(broker: BrokerRecord, kernel: Kernel): ActorId {
  if (broker.shareStates !== null) return broker.shareStates;
  const record: ShareStateRecord = { logs: new Map(), writes: new Map(), tokens: 0 };
  broker.shareStates = kernel.create({
    name: `shares/${kernel.nameOf(broker.self)}`, role: 'coordinator', host: broker.self,
    machine: shareCoordinator, record,
  });
  return broker.shareStates;
}
