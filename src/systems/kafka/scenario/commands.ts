/** The commands of clients, of operators' tools and of brokers as schemas. */
import * as v from 'valibot';
import { commandedBy, type CommandSchemas } from '../../../scenario/own/commands';
import { text, whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import type { OwnParts } from '../../../scenario/system';
import type { AdminCommand } from '../commands/admin';
import type { ConsumerCommand } from '../consumer/commands';
import type { ProducerCommand } from '../producer/commands';
import type { Topology } from '../topology';
import { config, PARTITIONS_MAX } from './schemas';

type Schemas<Command extends { readonly type: string }> =
  { readonly [type in Command['type']]: v.GenericSchema };

const nothing = fields({});
const texts = v.array(text);
const partitions = { partitions: v.optional(texts) };
const reading = fields(partitions);
const offsets = v.record(text, whole(0));
const rewind = fields({ group: text, partition: text, offset: whole(0) });

const consumer: Schemas<ConsumerCommand> = {
  seek: fields({ partition: text, offset: whole(0) }),
  seekToBeginning: reading,
  seekToEnd: reading,
  seekToTime: fields({ time: v.number(), ...partitions }),
  pausePartition: reading,
  resumePartition: reading,
  commit: fields({ offsets: v.optional(offsets) }),
  subscribeTo: fields({ topics: texts }),
  wakeup: nothing,
  close: nothing,
  open: nothing,
  rewind,
};

const producer: Schemas<ProducerCommand> = {
  flush: nothing,
  close: nothing,
  initTransactions: nothing,
  beginTransaction: nothing,
  commitTransaction: nothing,
  abortTransaction: nothing,
  sendOffsets: fields({
    group: text, offsets, member: v.optional(v.string()), generation: v.optional(v.number()),
    instance: v.optional(v.nullable(text)), client: v.optional(text),
  }),
  resend: fields({ label: text }),
};

const admin: Schemas<AdminCommand> = {
  createTopics: fields({ topics: texts }),
  createPartitions: fields({ topic: text, count: whole(1, PARTITIONS_MAX) }),
  electLeaders: fields({ election: v.picklist(['PREFERRED', 'UNCLEAN']), partitions: texts }),
  alterConfigs: fields({ topic: text, config }),
  deleteRecords: fields({ partition: text, offset: whole(-1) }),
  resetOffsets: fields({
    group: text, topics: v.optional(texts), ...partitions,
    to: v.picklist(['earliest', 'latest', 'current', 'offset', 'shift', 'time', 'duration']),
    value: v.optional(v.number()), dryRun: v.optional(v.boolean()),
  }),
  rewind,
};

const broker: CommandSchemas = { stop: fields({ downForMs: v.optional(whole(0)) }) };

/** Whom steps can tell what. */
export const commandedIn = ({ brokers, admins }: Topology, { producers, consumers }: OwnParts) =>
  new Map([
    ...commandedBy(brokers, broker), ...commandedBy(admins, admin),
    ...commandedBy(producers.map(({ id }) => `${id}.client`), producer),
    ...commandedBy(consumers.map(({ id }) => `${id}.client`), consumer),
    ...commandedBy(consumers.map(({ id }) => `${id}.producer`), producer),
  ]);
