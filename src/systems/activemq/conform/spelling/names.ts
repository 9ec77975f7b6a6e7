/** Destinations as recorders write them, and which of the entities each of them means. */
import { fieldsOf, isList, isRecord, type Json } from '../../../../base/json';
import { outOfForm } from '../../../../conform/forms/fields';
import type { RecordedEntity } from '../../../../conform/forms/mq-trace';
import { textOf } from '../../../../conform/text';
import { nameMatches } from '../../topology/names';
import { isOn } from './words';

/** An entity, and where it is found: "topic://T", "temp-queue://answers". */
export interface Addressed {
  readonly uri: string;
  readonly name: string; // 'T'
  readonly entity: RecordedEntity;
}

const SCHEME = /^(temp-?queue|queue|topic):(\/\/)?/i;

/** A name without the kind that stands before it. */
export const bare = (written: string): string => written.replace(SCHEME, '');

const schemeOf = (written: string): string | undefined =>
  SCHEME.exec(written)?.[1]?.toLowerCase().replace(/^tempqueue$/, 'temp-queue');

/** What an entity is, whether its kind, its type or its name says so. */
export function addressed(entity: RecordedEntity): Addressed {
  const { id, kind, type = '' } = entity;
  const said = `${kind} ${textOf(type)} ${schemeOf(id) ?? ''}`.toLowerCase();
  const isTemporary = /temp/.test(said) || isOn(entity['temporary']) || isOn(entity['temp']);
  const isTopic = /\btopic\b/.test(said);
  if (isTemporary && isTopic) outOfForm('temporary topics are not modelled');
  if (/composite|virtualdestination/.test(said) || !/queue|topic/.test(said)) {
    outOfForm(`"${kind}" is no destination of JMS that is modelled`);
  }
  const scheme = isTemporary ? 'temp-queue' : isTopic ? 'topic' : 'queue';
  const name = bare(id);
  return { uri: `${scheme}://${name}`, name, entity };
}

/** Where a step sends to or receives from: "Q", "topic://T", several with commas. */
export function destinationIn(said: Json | undefined, entities: readonly Addressed[]): string {
  if (isList(said)) return said.map((each) => destinationIn(each, entities)).join(',');
  if (isRecord(said)) {
    const { topic, queue, name, id, type, kind } = fieldsOf(said);
    const scheme = topic !== undefined || /topic/i.test(textOf(type ?? kind)) ? 'topic' : 'queue';
    return `${scheme}://${textOf(topic ?? queue ?? name ?? id)}`;
  }
  const parts = textOf(said).split(',').map((part) => part.trim());
  const first = schemeOf(parts[0] ?? '');
  return parts.map((part) => {
    const scheme = schemeOf(part) ?? (parts.length > 1 ? first : undefined);
    if (scheme !== undefined) return inFull(scheme, bare(part));
    const named = entities.find(({ name }) => name === part.replace(/\?.*$/, ''));
    return named === undefined ? usual(part, entities) : `${named.uri}${queryOf(part)}`;
  }).join(',');
}

const queryOf = (part: string): string => /\?.*$/.exec(part)?.[0] ?? '';

const inFull = (scheme: string, name: string): string => `${scheme}://${name}`;

/** A pattern is of what it matches; a virtual topic is a topic (A23). */
function usual(part: string, entities: readonly Addressed[]): string {
  const matched = entities.filter(({ name }) => nameMatches(part, name));
  const isTopic = part.startsWith('VirtualTopic.')
    || (matched.length > 0 && matched.every(({ uri }) => uri.startsWith('topic:')));
  return inFull(isTopic ? 'topic' : 'queue', part);
}
