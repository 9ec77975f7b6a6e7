/** Reads what Kafka's tools print of a real cluster as a scenario with an honest report. */
import { phrasesOf } from '../../base/words/phrase';
import type { Importer, Reading } from '../../interop/importer';
import { readTopics } from './import/describe';
import { readGroups } from './import/groups';
import type { Told } from './import/told';
import { worldOf } from './import/world';
import type { problems as words } from './words/problems.en';

const phrase = phrasesOf<typeof words>();

function readText(text: string): Reading {
  const topics = readTopics(text);
  const groups = readGroups(text);
  if (topics === null && groups === null) return null;
  return played({ topics: topics ?? [], groups: groups ?? [], brokers: 0 });
}

const played = (told: Told): Reading => worldOf(told) ?? {
  problems: [{ path: '', problem: phrase('kafka.noTopic'), hint: phrase('kafka.describeAll') }],
};

/** How the output of kafka-topics.sh and kafka-consumer-groups.sh is read. */
export const importer: Importer = {
  id: 'kafka-described',
  title: {
    en: 'kafka-topics --describe, kafka-consumer-groups --describe',
    ko: 'kafka-topics --describe, kafka-consumer-groups --describe',
  },
  read: () => null,
  readText,
};
