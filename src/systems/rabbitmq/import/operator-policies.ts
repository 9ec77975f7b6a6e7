/** The policies of operators, which an export has among its parameters (R114). */
import * as v from 'valibot';
import { fieldsOf, isList, type Json } from '../../../base/json';
import { type Definitions, policySchema } from './definitions';

/** As the other policies are written down; what is none is left out. */
export function operatorPolicies({ parameters }: Definitions): Definitions['policies'] {
  return parameters.flatMap(({ component, name, vhost, value }) => {
    if (component !== 'operator_policy') return [];
    const fields = fieldsOf(value);
    const definition = tableOf(fields['definition'] ?? null);
    const read = v.safeParse(policySchema, { ...fields, definition, name, vhost });
    return read.success ? [read.output] : [];
  });
}

/**
 * `rabbitmqctl export_definitions` writes this table as a list of pairs up to 4.1
 * (rabbit_definitions, maybe_map/1: only the outer table becomes an object).
 */
const tableOf = (said: Json): Json =>
  (isList(said) && said.every(isPair) ? Object.fromEntries(said) as Json : said);

const isPair = (item: Json): item is readonly [string, Json] =>
  isList(item) && item.length === 2 && typeof item[0] === 'string';
