/** Opens AsyncAPI documents: reads them, and has one of the systems make a world of its own. */
import { type Fields, isRecord, type Json } from '../../base/json';
import { quoted } from '../../scenario/nearest';
import type { Problem } from '../../scenario/problem';
import type { Importer, Reading } from '../importer';
import { Report } from '../report';
import { phrase } from '../words/phrase';
import { chooseSystem } from './choose';
import type { AsyncDocument } from './document';
import { noteChannels, noteCleaned, noteDocument } from './notes';
import type { AsyncApiPart } from './part';
import { readDocument } from './read/document';
import { dropSecrets } from './read/secrets';

/** How AsyncAPI documents are read by all systems that can play some. */
export const asyncApiImporter = (parts: readonly AsyncApiPart[]): Importer => ({
  id: 'asyncapi',
  title: {
    en: 'AsyncAPI 2 and 3 documents of '
      + `${parts.map(({ title }) => title.en).join(', ')}`,
    ko: `AsyncAPI 2·3 문서(${parts.map(({ title }) => title.ko).join(', ')})`,
  },
  read: (value) => (isAsyncApi(value) ? read(value, parts) : null),
});

const isAsyncApi = (value: Json): value is Fields =>
  isRecord(value) && Object.hasOwn(value, 'asyncapi');

function read(file: Fields, parts: readonly AsyncApiPart[]): Reading {
  const cleaned = dropSecrets(file);
  const document = readDocument(cleaned.document);
  if ('problems' in document) return document;
  const choice = chooseSystem(document, parts);
  if (choice === undefined) return { problems: nothingToPlay(document, parts) };
  const report = new Report();
  noteDocument(document, choice, report);
  const made = choice.part.worldOf({
    application: nameOf(document), channels: noteChannels(choice, report), report,
  });
  if ('problems' in made) return made;
  noteCleaned(cleaned, report);
  return { scenario: made.scenario, report: report.entries };
}

/** 'Orders service' in the letters that names of groups and queues are made of. */
const nameOf = ({ title }: AsyncDocument): string =>
  title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'application';

/** Why no system plays any channel. */
function nothingToPlay(
  { servers }: AsyncDocument, parts: readonly AsyncApiPart[],
): readonly Problem[] {
  const names = quoted(parts.flatMap(({ protocols }) => protocols));
  const hint = phrase('asyncapi.protocols', { names });
  if (servers.length === 0) {
    return [{ path: 'servers', problem: phrase('asyncapi.noServer'), hint }];
  }
  return servers.map(({ path, protocol }) =>
    ({ path: `${path}.protocol`, problem: phrase('asyncapi.protocol', { protocol }), hint }));
}

