/** Reads what tells of a real Kafka cluster as a scenario with an honest report. */
import type { Json } from '../../base/json';
import { phrasesOf } from '../../base/words/phrase';
import type { Importer, Reading } from '../../interop/importer';
import { named, Report } from '../../interop/report';
import { readTopics } from './import/describe';
import { readGroups } from './import/groups';
import { readStrimzi } from './import/strimzi';
import type { Told } from './import/told';
import { NOUNS, WHYS } from './import/words';
import { worldOf } from './import/world';
import type { problems as words } from './words/problems.en';

const phrase = phrasesOf<typeof words>();

function readText(text: string): Reading {
  const topics = readTopics(text);
  const groups = readGroups(text);
  if (topics === null && groups === null) return null;
  const told = { topics: topics ?? [], groups: groups ?? [], writers: [], brokers: 0 };
  return played(told, new Report());
}

function read(value: Json): Reading {
  const managed = readStrimzi(value);
  if (managed === null) return null;
  const { topics, brokers, elsewhere, others, unsaid } = managed;
  const report = new Report();
  const what = NOUNS.topics;
  for (const item of unsaid) {
    report.note({ outcome: 'approximated', what, why: WHYS.unsaid, item });
  }
  for (const item of elsewhere) {
    report.note({ outcome: 'ignored', what, why: WHYS.otherCluster, item });
  }
  for (const [kind, count] of others) {
    report.note({ outcome: 'ignored', what: named(kind), why: WHYS.otherKind, count });
  }
  return played({ topics, groups: [], writers: [], brokers }, report);
}

const played = (told: Told, report: Report): Reading => worldOf(told, report) ?? {
  problems: [{ path: '', problem: phrase('kafka.noTopic'), hint: phrase('kafka.describeAll') }],
};

/** How the output of Kafka's tools, and resources of Strimzi, are read. */
export const importer: Importer = {
  id: 'kafka-cluster',
  title: {
    en: 'kafka-topics --describe, kafka-consumer-groups --describe, Strimzi KafkaTopics',
    ko: 'kafka-topics --describe, kafka-consumer-groups --describe, Strimzi KafkaTopic',
  },
  read,
  readText,
};
