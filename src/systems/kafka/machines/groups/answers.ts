/** How a coordinator answers: through its broker, with the rule behind a refusal. */
import type { Kernel } from '../../../../kernel/api';
import { answer } from '../broker/connections';
import type { BrokerRecord } from '../broker/record';
import type { MayFail, Request } from '../network/requests';

/** Answers a request of a member or a tool. */
export const answerWith = (request: Request, body: object, kernel: Kernel): void =>
  refuseWith(request, { body }, kernel);

/** The same, when something is wrong: the rule says why. */
export function refuseWith(
  request: Request, { body, rule }: { body: object; rule?: string | undefined }, kernel: Kernel,
): void {
  const { asker: peer, api: native } = request;
  const { error } = body as MayFail;
  const hops = error === undefined
    ? undefined
    : [{ kind: 'sent' as const, native, peer, detail: { error }, ...(rule && { rule }) }];
  answer(kernel.host<BrokerRecord>(), { request, body, ...(hops && { hops }) }, kernel);
}
