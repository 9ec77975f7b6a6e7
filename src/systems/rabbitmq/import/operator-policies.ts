/** The policies of operators, which an export has among its parameters (R114). */
import * as v from 'valibot';
import { fieldsOf } from '../../../base/json';
import { type Definitions, policySchema } from './definitions';

/** As the other policies are written down; what is none is left out. */
export function operatorPolicies({ parameters }: Definitions): Definitions['policies'] {
  return parameters.flatMap(({ component, name, vhost, value }) => {
    if (component !== 'operator_policy') return [];
    const read = v.safeParse(policySchema, { ...fieldsOf(value), name, vhost });
    return read.success ? [read.output] : [];
  });
}
