/** Puts a consumer together: its application, its client, its membership, and wires. */
import { BitSet } from '../../../../base/bit-set';
import { Numbered } from '../../../../base/lists/numbered';
import { NOBODY } from '../../../../machines/applications';
import { consumer, consumerRecord } from '../../../../machines/consumer';
import type { ConsumerSpec } from '../../../../scenario/scenario';
import type { ActorId } from '../../../../trace/entry';
import { type ConsumerSettings, consumerSettings } from '../../consumer/settings';
import { fitting } from '../../consumer/pattern';
import { NO_GENERATION } from '../../group/committing';
import { type ConsumerOptions, consumerOptionsOf } from '../../topology';
import { consumerClient } from '../consumer-client';
import { type Desk, layToBrokers } from '../desk';
import { epochMember } from '../epoch-member';
import { epochMemberRecord } from '../epoch-member/behaviour';
import { ownId } from '../epoch-member/own-id';
import { addProducerClient } from '../producer-client/assemble';
import type { Seeker } from '../member/record';
import { noCalls } from '../network/calls';
import { shareClient } from '../share-client';
import type { ShareClientRecord } from '../share-client/record';
import { membershipOf } from './membership';
import type { ClientRecord } from './record';

/** A consumer of the scenario; the actor of its application. */
export function addConsumer(desk: Desk, spec: ConsumerSpec): ActorId {
  const { world } = desk;
  const options = consumerOptionsOf(spec);
  const settings = consumerSettings(options.config);
  const made = consumerRecord(spec, NOBODY, null);
  const app = world.create({ name: spec.id, role: 'consumer', machine: consumer, record: made });
  const group = options.group === null ? null : world.introduce(options.group, 'subscriber');
  const isShared = desk.topology.groups.some(({ id, protocol }) =>
    id === options.group && protocol === 'share');
  if (isShared && group !== null) {
    made.client = addShareConsumer(desk, spec, { app, group, settings });
    return app;
  }
  const record = clientRecord(desk, spec, { app, group, settings });
  made.client = world.create({
    name: `${spec.id}.client`, role: 'client', machine: consumerClient, record, host: app,
  });
  layToBrokers(desk, made.client, spec.id);
  if (options.transform !== null) {
    record.producer = addTransformer(desk, spec.id, { app, driver: made.client, options });
  }
  if (group === null || options.group === null) return app;
  const seeker = seekerOf(desk, spec, { app, group, settings });
  seeker.client = made.client;
  record.member = world.create({
    name: `${spec.id}.member`, role: 'client', host: app,
    ...membershipOf(seeker, { ...options, counts: {} }),
  });
  layToBrokers(desk, record.member, `${spec.id}.member`);
  return app;
}


/** The client and the membership of a member of a share group. */
function addShareConsumer(
  desk: Desk, spec: ConsumerSpec,
  { app, group, settings }: { app: ActorId; group: ActorId; settings: ConsumerSettings },
): ActorId {
  const { world, brokers } = desk;
  const options = consumerOptionsOf(spec);
  const memberOf = ownId(world, { name: spec.id, life: 0 });
  const record: ShareClientRecord = {
    app, group, member: NOBODY, memberId: memberOf, options, settings, brokers, calls: noCalls(),
    asked: 0, failed: 0, known: new Map(), partitions: [], buffered: [], hands: [], atWork: null,
    said: [], tokens: 0,
  };
  const client = world.create({
    name: `${spec.id}.client`, role: 'client', machine: shareClient, record, host: app,
  });
  layToBrokers(desk, client, spec.id);
  const seeker = { ...seekerOf(desk, spec, { app, group, settings }), client };
  const { topics } = options;
  const own = { api: 'ShareGroupHeartbeat', id: memberOf, topics, pattern: null } as const;
  record.member = world.create({
    name: `${spec.id}.member`, role: 'client', host: app, machine: epochMember,
    record: epochMemberRecord(seeker, own),
  });
  layToBrokers(desk, record.member, `${spec.id}.member`);
  return client;
}

/** The producer of an application that consumes, transforms and produces in transactions. */
function addTransformer(
  desk: Desk, id: string,
  { app, driver, options }: { app: ActorId; driver: ActorId; options: ConsumerOptions },
): ActorId {
  const { topic = '', config = {} } = options.transform ?? {};
  const own = { topic, partition: null, config, transaction: null, clockAheadMs: 0 };
  const name = `${id}.producer`;
  return addProducerClient(desk, { app, driver, name, wire: name, options: own });
}

interface Parts {
  readonly app: ActorId;
  readonly group: ActorId | null;
  readonly settings: ConsumerSettings;
}

function clientRecord(
  { brokers, scenario, topology }: Desk, spec: ConsumerSpec, { app, group, settings }: Parts,
): ClientRecord {
  const options = consumerOptionsOf(spec);
  const names = topology.topics.map(({ name }) => name);
  const groupTopics = group === null ? [] : scenario.consumers.map(consumerOptionsOf)
    .filter((other) => other.group === options.group)
    .flatMap(({ topics, pattern }) => [...topics, ...fitting(pattern ?? '', names)]);
  return {
    app, member: null, group, subscriber: group ?? app, name: spec.id, options, settings, brokers,
    wantedProtocol: settings.protocol, lives: -1,
    calls: noCalls(), asked: 0, failed: 0, isAskingSoon: false, known: new Map(),
    topics: options.topics, pattern: options.pattern, isFollowing: false,
    groupTopics: [...new Set(groupTopics)], readings: new Map(), isSettled: false,
    mayHold: false, coordinator: null,
    membership: { member: '', generation: NO_GENERATION }, autoCommit: null, hands: [],
    atWork: new Numbered(), commit: null, pending: null, released: null, tokens: 0,
    tools: [], delivered: new BitSet(), repeated: new Map(),
    isWorking: false, mayReturn: false, isOpen: true, producer: null, worked: [], made: 0,
  };
}

function seekerOf(
  { brokers }: Desk, spec: ConsumerSpec, { app, group, settings }: Parts,
): Seeker {
  const { group: groupId } = consumerOptionsOf(spec);
  return {
    app, client: NOBODY, group: group ?? app, groupId: groupId ?? '', name: spec.id, settings,
    brokers, calls: noCalls(), relayed: new Map(), coordinator: null, asked: 0, failed: 0,
  };
}
