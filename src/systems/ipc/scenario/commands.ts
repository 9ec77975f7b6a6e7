/** The commands of processes as schemas. */
import * as v from 'valibot';
import type { CommandSchemas } from '../../../scenario/own/commands';
import { whole } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import { readCommand } from './schemas';

const either = (absent: boolean) => v.optional(v.boolean(), absent);

/** What every process can be told. */
export const processCommands: CommandSchemas = {
  open: fields({
    creat: either(true), exclusive: either(false),
    access: v.optional(v.picklist(['read', 'write', 'both']), 'both'),
  }),
  remove: fields({}),
  stat: fields({}),
  setBytes: fields({ qbytes: whole(0, 2_147_483_647) }),
  signal: fields({ restarts: either(false) }),
};

/** What those can be told that read. */
export const readerCommands: CommandSchemas = {
  ...processCommands,
  read: readCommand,
  register: fields({ on: either(true) }),
  poll: fields({}),
};
