/** Reads CloudFormation and SAM templates with queues as a scenario with an honest report. */
import type { Json } from '../../base/json';
import { phrasesOf } from '../../base/words/phrase';
import type { Applications } from '../../interop/applications';
import type { Importer, Reading } from '../../interop/importer';
import { Report } from '../../interop/report';
import { uniqueIds } from '../../interop/unique-ids';
import { applicationsOf } from './import/applications';
import { functionsOf, type Mapped } from './import/functions';
import { namesOf } from './import/names';
import { queueOf } from './import/queues';
import { noteOthers, noteSecrets } from './import/rest';
import { scenarioOf } from './import/scenario-of';
import { templateOf } from './import/template';
import { NOUNS, WHYS } from './import/words';
import type { problems as words } from './words/problems.en';

const phrase = phrasesOf<typeof words>();

function read(value: Json): Reading {
  const template = templateOf(value);
  if (template === null) return null;
  const own = template.resources.filter(({ type }) => type === 'AWS::SQS::Queue');
  if (own.length === 0) {
    const problem = phrase('sqs.noQueue');
    return { problems: [{ path: 'Resources', problem, hint: phrase('sqs.otherTemplate') }] };
  }
  const report = new Report();
  const given = { template, report, names: namesOf(template, own, report) };
  const made = own.map((resource) => queueOf(resource, given));
  const elsewhere = [...new Set(made.flatMap((each) => each.elsewhere))];
  for (const item of elsewhere) {
    report.note({ outcome: 'added', what: NOUNS.queues, why: WHYS.elsewhere, item });
  }
  const queues = [
    ...made.map(({ queue }) => queue), ...elsewhere.map((name) => ({ name, attributes: {} })),
  ];
  const idOf = uniqueIds(['sqs', ...queues.map(({ name }) => name)]);
  const functions = functionsOf(given, idOf);
  const applications = applicationsOf(queues, functions, idOf);
  noteApplications({ functions, ...applications }, report);
  noteOthers(template, report);
  noteSecrets(value, template, report);
  return { scenario: scenarioOf({ queues, functions, applications }), report: report.entries };
}

type Added = Applications & { readonly functions: readonly Mapped[] };

function noteApplications({ functions, producers, consumers }: Added, report: Report): void {
  const note = (what: typeof NOUNS.producers, why: typeof WHYS.producers, item: string): void =>
    report.note({ outcome: 'added', what, why, item });
  for (const { id } of producers) note(NOUNS.producers, WHYS.producers, id);
  for (const { id } of consumers) note(NOUNS.consumers, WHYS.consumers, id);
  for (const { id } of functions) note(NOUNS.durations, WHYS.duration, id);
}

/** How templates with queues are read. */
export const importer: Importer = {
  id: 'cloudformation',
  title: {
    en: 'CloudFormation and SAM templates with SQS queues',
    ko: 'SQS 큐가 있는 CloudFormation·SAM 템플릿',
  },
  read,
};
