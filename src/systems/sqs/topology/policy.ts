/** Access policies: who may do what to a queue. */
import { isRecord, type Json } from '../../../base/json';

/** One statement of an identity policy or a queue policy. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly principals?: readonly string[]; // clients or accounts; '*' and absent: anybody
  readonly actions: readonly string[]; // 'SendMessage', '*'
}

/** A request, as a policy sees it. */
export interface Asking {
  readonly client: string; // 'shop'
  readonly account: string;
  readonly statements: readonly Statement[]; // of its identity
  readonly action: string; // 'SendMessage'
}

// S93: permission for an action covers its batch form.
const covers = (actions: readonly string[], action: string): boolean =>
  actions.some((one) => one === '*' || one === action || `${one}Batch` === action);

const isMeant = ({ principals }: Statement, { client, account }: Asking): boolean =>
  principals === undefined || principals.some((one) => [client, account, '*'].includes(one));

// S93: no other account may do these, whatever a policy says.
const OWNERS_ONLY = new Set([
  'CreateQueue', 'DeleteQueue', 'SetQueueAttributes', 'StartMessageMoveTask',
  'ListMessageMoveTasks', 'CancelMessageMoveTask',
]);

/** Whether a queue's owner and policy let a request through. */
export function mayPass(asking: Asking, owner: string, policy: readonly Statement[]): boolean {
  const { statements, action, account } = asking;
  const own = statements.filter(({ actions }) => covers(actions, action));
  const queues = policy.filter((one) => covers(one.actions, action) && isMeant(one, asking));
  const isAllowed = (list: readonly Statement[]): boolean =>
    list.some(({ effect }) => effect === 'Allow');
  // S92: any explicit Deny wins, and nothing is allowed by default.
  if ([...own, ...queues].some(({ effect }) => effect === 'Deny')) return false;
  // S93: one Allow is enough inside an account; across accounts both sides must allow.
  if (account === owner) return isAllowed(own) || isAllowed(queues);
  return !OWNERS_ONLY.has(action) && isAllowed(own) && isAllowed(queues);
}

type Written = { readonly [field: string]: Json };

const listOf = (value: Json | undefined): readonly string[] => {
  if (value === undefined || value === null) return [];
  if (typeof value === 'object' && !Array.isArray(value)) {
    return Object.values(value).flatMap(listOf); // { "AWS": [...] }
  }
  return (Array.isArray(value) ? value : [value]).map((item) => String(item));
};

// An ARN ends in the name that counts here: "arn:aws:iam::123:user/shop", "sqs:SendMessage".
const tail = (name: string): string => name.split(/[:/]/).at(-1) ?? name;

/** The statements of a policy document. Simplified: conditions and NotAction are not read. */
export function readPolicy({ Statement = [] }: Written): readonly Statement[] {
  return [Statement].flat().filter(isRecord).map((statement) => {
    const principals = listOf(statement['Principal']).map(tail);
    return {
      effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
      actions: listOf(statement['Action']).map(tail),
      ...(principals.length > 0 && { principals }),
    };
  });
}
