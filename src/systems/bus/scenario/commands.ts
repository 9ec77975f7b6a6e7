/** What steps can tell the parts of an integration, as schemas. */
import * as v from 'valibot';
import type { CommandSchemas } from '../../../scenario/own/commands';
import { text } from '../../../scenario/own/values';
import { fields } from '../../../scenario/shape';
import type { Topology } from '../topology';

/** B6: another version of the model is in force. */
export const hubCommands = ({ model }: Topology): CommandSchemas => ({
  changeModel: fields({ model: v.picklist(model.map(({ name }) => name)) }),
});

export const channelCommands: CommandSchemas = {
  changeFormat: fields({}),
  deploy: fields({ uses: v.optional(v.array(text)) }),
};

/** Without a bus each sender's translator is replaced by itself. */
export const adapterCommands: CommandSchemas = { deploy: fields({}) };
