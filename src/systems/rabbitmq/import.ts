/** Reads an export of a real broker, definitions.json, as a scenario with an honest report. */
import type { Json } from '../../base/json';
import type { Applications } from '../../interop/applications';
import type { Importer, Reading } from '../../interop/importer';
import { named, Report } from '../../interop/report';
import type { Problem } from '../../scenario/problem';
import { readShape } from '../../scenario/shape';
import { applicationsOf } from './import/applications';
import { type Definitions, definitionsSchema } from './import/definitions';
import { inOneVhost, noteLimits, withoutReserved } from './import/file';
import { type Cleaned, dropSecrets } from './import/secrets';
import { LATEST, scenarioOf } from './import/scenario-of';
import { topologyOf } from './import/topology';
import { NOUNS, SECTIONS, WHYS } from './import/words';
import { lookUp } from './routing/value';
import { VERSIONS, type Version, versionOf } from './routing/version';

type File = { readonly [section: string]: Json };

function read(value: Json): Reading {
  if (!isDefinitions(value)) return null;
  const cleaned = dropSecrets(value);
  const definitions = readShape(definitionsSchema, inOneVhost(cleaned.sections), '') as {
    readonly value?: Definitions; readonly problems: readonly Problem[];
  };
  if (definitions.value === undefined) return { problems: definitions.problems };
  const report = new Report();
  const version = noteVersion(definitions.value, report);
  const topology = topologyOf(withoutReserved(definitions.value, report), version, report);
  noteLimits(definitions.value, report);
  const applications = applicationsOf(topology, version);
  noteApplications(applications, report);
  noteDropped(cleaned, report);
  return { scenario: scenarioOf({ topology, version, applications }), report: report.entries };
}

/** Whether a file says that it is one, or has the sections that only such a file has together. */
function isDefinitions(value: Json): value is File {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const has = (key: string): boolean => Object.hasOwn(value, key);
  if (has('rabbit_version') || has('rabbitmq_version')) return has('queues') || has('exchanges');
  return has('queues') && (has('exchanges') || has('bindings'));
}

/** What a file says of itself, or of its only vhost: nothing that a simulation could leave out. */
const ABOUT = [
  'product_name', 'product_version', 'rabbitmq_definition_format', 'original_cluster_name',
  'original_vhost_name', 'explanation', 'description', 'metadata', 'default_queue_type',
];
const SECRET = ['users', 'permissions', 'topic_permissions', 'password_hash'];

function noteDropped({ dropped, maskedUris }: Cleaned, report: Report): void {
  for (const [section, count] of dropped) {
    if (count === 0 || ABOUT.includes(section)) continue;
    const isSecret = SECRET.includes(section);
    const why = isSecret ? WHYS.secret : WHYS.unused;
    const what = lookUp(SECTIONS, section) ?? named(section);
    report.note({ outcome: 'dropped', what, why, count });
  }
  if (maskedUris === 0) return;
  report.note({ outcome: 'dropped', what: NOUNS.passwords, why: WHYS.secret, count: maskedUris });
}

const OLDEST = VERSIONS[0] as Version;

function noteVersion(file: Definitions, report: Report): Version {
  const release = file.rabbitmq_version ?? file.rabbit_version;
  if (release === undefined) return LATEST;
  const version = versionOf(release) ?? OLDEST;
  const outcome = release.startsWith(`${version}.`) ? 'mapped' : 'approximated';
  const why = {
    en: outcome === 'mapped' ? release : `${release} runs as ${version}`,
    ko: outcome === 'mapped' ? release : `${release} 버전은 ${version} 버전처럼 동작합니다`,
  };
  report.note({ outcome, what: NOUNS.version, why });
  return version;
}

function noteApplications({ producers, consumers }: Applications, report: Report): void {
  for (const { id } of producers) {
    report.note({ outcome: 'added', what: NOUNS.producers, why: WHYS.producers, item: id });
  }
  for (const { id } of consumers) {
    report.note({ outcome: 'added', what: NOUNS.consumers, why: WHYS.consumers, item: id });
  }
}

/** How the definitions of a RabbitMQ broker are read. */
export const importer: Importer = {
  id: 'rabbitmq-definitions',
  title: { en: 'RabbitMQ definitions.json', ko: 'RabbitMQ definitions.json' },
  read,
};
