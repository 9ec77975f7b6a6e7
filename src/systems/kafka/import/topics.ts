/** The topics of an imported cluster: which of them a world takes, and where their replicas are. */
import type { Report } from '../../../interop/report';
import { PARTITIONS_MAX } from '../scenario/schemas';
import type { TopicSpec } from '../topology';
import { brokerName } from './cluster';
import { configOf } from './config';
import type { ToldPartition, ToldTopic } from './told';
import { NOUNS, WHYS } from './words';

/** Letters that Kafka takes; two underscores begin what belongs to the brokers themselves. */
const NAME = /^[\w.-]{1,249}$/;

/** Those that a world takes, and why not the others; of a world with so many brokers. */
export function wantedTopics(
  told: readonly ToldTopic[], brokers: number, report: Report,
): readonly ToldTopic[] {
  const wanted: ToldTopic[] = [];
  let room = PARTITIONS_MAX;
  for (const topic of told) {
    const { name: item, partitions } = topic;
    const why = item.startsWith('__') ? WHYS.internal
      : !NAME.test(item) ? WHYS.topicName
        : partitions < 1 || topic.replicationFactor < 1 ? WHYS.noPartition
          : topic.replicationFactor > brokers ? WHYS.fewBrokers
            : wanted.some(({ name }) => name === item) ? WHYS.twice
              : partitions > room ? WHYS.room : undefined;
    if (why !== undefined) {
      report.note({ outcome: 'ignored', what: NOUNS.topics, why, item });
      continue;
    }
    room -= partitions;
    wanted.push(topic);
  }
  return wanted;
}

/** A topic as a scenario has it; `preloaded` records are in it from the beginning. */
export function topicOf(topic: ToldTopic, preloaded: number, report: Report): TopicSpec {
  const { name, partitions, replicationFactor, placed } = topic;
  const isWhole = placed.length === partitions
    && placed.every(({ at, replicas }, place) => at === place && replicas.length > 0);
  report.note({ outcome: 'mapped', what: NOUNS.topics, item: name });
  report.note({ outcome: 'mapped', what: NOUNS.partitions, count: partitions });
  if (isWhole) notePlaces(name, placed, report);
  else if (placed.length > 0) {
    report.note({ outcome: 'approximated', what: NOUNS.places, why: WHYS.notAll, item: name });
  }
  return {
    name, partitions, replicationFactor, preloaded, isLate: false,
    replicas: isWhole ? placed.map(({ replicas }) => replicas.map(brokerName)) : [],
    config: configOf(topic, report),
  };
}

/** A world begins with every replica in sync, and the preferred one leading. */
function notePlaces(name: string, placed: readonly ToldPartition[], report: Report): void {
  report.note({ outcome: 'mapped', what: NOUNS.places, count: placed.length });
  for (const { at, leader, replicas, isr } of placed) {
    const item = `${name}-${at}`;
    const note = (what: typeof NOUNS.leaders, why: typeof WHYS.preferred): void =>
      report.note({ outcome: 'approximated', what, why, item });
    if (leader === null) note(NOUNS.leaders, WHYS.leaderless);
    else if (leader !== replicas[0]) note(NOUNS.leaders, WHYS.preferred);
    if (isr !== null && replicas.some((id) => !isr.includes(id))) note(NOUNS.isr, WHYS.inSync);
  }
}
