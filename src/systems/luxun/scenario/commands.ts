/** The commands of readers and of topics as schemas. */
import type * as v from 'valibot';
import { fields } from '../../../scenario/shape';
import type { Command } from '../commands';
import { start } from './schemas';

type Schemas<Type extends Command['type']> = { readonly [type in Type]: v.GenericSchema };

export const readerCommands: Schemas<'seek'> = { seek: fields({ to: start }) };

export const topicCommands: Schemas<'deleteTopic'> = { deleteTopic: fields({}) };
