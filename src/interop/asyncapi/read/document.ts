/** Reads an AsyncAPI document of version 2 or 3, or says all that is wrong with it. */
import { fieldsOf, type Fields, type Json } from '../../../base/json';
import { isNot } from '../../../scenario/own/names';
import type { Problem } from '../../../scenario/problem';
import { phrase } from '../../words/phrase';
import { serversOf } from './channels';
import type { AsyncDocument } from '../document';
import { Reader } from './reader';
import { channelsOfThree } from './version-three';
import { channelsOfTwo } from './version-two';

/** Longer titles are whole sentences. */
const TITLE_MAX = 60;

/** What a document says of its application's channels; `document` is without secrets already. */
export function readDocument(
  document: Fields,
): AsyncDocument | { readonly problems: readonly Problem[] } {
  const { asyncapi } = document;
  const version = typeof asyncapi === 'string' || typeof asyncapi === 'number'
    ? String(asyncapi) : JSON.stringify(asyncapi);
  const major = /^([23])(?:\.|$)/.exec(version)?.[1];
  if (major === undefined) {
    return { problems: [isNot('asyncapi', version, phrase('asyncapi.versions'))] };
  }
  const reader = new Reader(document as Json);
  const servers = serversOf(document['servers'], reader);
  const channels = major === '2' ? channelsOfTwo(document['channels'], servers, reader)
    : channelsOfThree(document, servers, reader);
  if (reader.problems.length === 0 && channels.length === 0) {
    const problem = phrase('asyncapi.noChannel');
    reader.refuse({ path: 'channels', problem, hint: phrase('asyncapi.giveChannel') });
  }
  if (reader.problems.length > 0) return { problems: reader.problems };
  const title = fieldsOf(document['info'])['title'];
  return {
    version, servers, channels,
    title: typeof title === 'string' ? title.trim().slice(0, TITLE_MAX) : '',
  };
}
