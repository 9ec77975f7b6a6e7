/** Puts a consumer together: its application, its client, its membership, and wires. */
import { consumer, consumerRecord } from '../../../../machines/consumer';
import type { ConsumerSpec } from '../../../../scenario/scenario';
import type { ActorId } from '../../../../trace/entry';
import { type ConsumerSettings, consumerSettings } from '../../consumer/settings';
import { NO_GENERATION } from '../../group/committing';
import type { ConsumerOptions } from '../../topology';
import { consumerClient } from '../consumer-client';
import { type Desk, layToBrokers } from '../desk';
import { member } from '../member';
import type { MemberRecord } from '../member/record';
import { noCalls } from '../network/calls';
import type { ClientRecord } from './record';

/** Stands where an actor's id will be as soon as that actor is there. */
const NOBODY = -1 as ActorId;

const optionsOf = (spec: ConsumerSpec): ConsumerOptions =>
  spec.options as unknown as ConsumerOptions;

/** A consumer of the scenario; the actor of its application. */
export function addConsumer(desk: Desk, spec: ConsumerSpec): ActorId {
  const { world } = desk;
  const options = optionsOf(spec);
  const settings = consumerSettings(options.config);
  const made = consumerRecord(spec, NOBODY, null);
  const app = world.create({ name: spec.id, role: 'consumer', machine: consumer, record: made });
  const group = options.group === null ? null : world.introduce(options.group, 'subscriber');
  const record = clientRecord(desk, spec, { app, group, settings });
  made.client = world.create({
    name: `${spec.id}.client`, role: 'client', machine: consumerClient, record, host: app,
  });
  layToBrokers(desk, made.client, spec.id);
  if (group === null || options.group === null) return app;
  const memberOf = memberRecord(desk, spec, { app, group, settings });
  memberOf.client = made.client;
  record.member = world.create({
    name: `${spec.id}.member`, role: 'client', machine: member, record: memberOf, host: app,
  });
  layToBrokers(desk, record.member, `${spec.id}.member`);
  return app;
}

interface Parts {
  readonly app: ActorId;
  readonly group: ActorId | null;
  readonly settings: ConsumerSettings;
}

function clientRecord(
  { brokers, scenario }: Desk, spec: ConsumerSpec, { app, group, settings }: Parts,
): ClientRecord {
  const options = optionsOf(spec);
  const groupTopics = group === null ? [] : scenario.consumers.map(optionsOf)
    .filter((other) => other.group === options.group).flatMap(({ topics }) => topics);
  return {
    app, member: null, group, subscriber: group ?? app, name: spec.id, options, settings, brokers,
    calls: noCalls(), asked: 0, failed: 0, known: new Map(), topics: options.topics,
    groupTopics: [...new Set(groupTopics)], readings: new Map(), coordinator: null,
    membership: { member: '', generation: NO_GENERATION }, autoCommit: null, hands: [],
    atWork: new Map(), commit: null, pending: null, tokens: 0, attempts: new Map(),
    isWorking: false, mayReturn: false, isOpen: true,
  };
}

function memberRecord(
  { brokers }: Desk, spec: ConsumerSpec, { app, group, settings }: Parts,
): MemberRecord {
  const { group: groupId, topics } = optionsOf(spec);
  return {
    app, client: NOBODY, group: group ?? app, groupId: groupId ?? '', name: spec.id, settings,
    brokers, calls: noCalls(), relayed: new Map(), coordinator: null, asked: 0, failed: 0, id: '',
    generation: NO_GENERATION, protocol: '', isJoined: false, isPolling: false, isPrepared: false,
    topics, owned: [], counts: {}, assignedBy: null,
  };
}
