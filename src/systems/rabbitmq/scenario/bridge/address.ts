/** Addresses as parameters write them. */
import * as v from 'valibot';
import { phrasesOf } from '../../../../base/words/phrase';
import type { problems as words } from '../../words/problems.en';
import { addressOf } from './place';

const phrase = phrasesOf<typeof words>();

const address = v.pipe(
  v.string(),
  v.check((uri) => addressOf(uri) !== undefined, phrase('rabbitmq.address').key),
);

/** One address, or several. */
export const addresses = v.union([address, v.pipe(v.array(address), v.minLength(1))]);
