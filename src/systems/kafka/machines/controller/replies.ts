/** How a controller answers. */
import type { Kernel } from '../../../../kernel/api';
import type { Request, Response } from '../network/requests';

/** An answer of a controller. */
export interface ControllerAnswer {
  readonly request: Request;
  readonly body: object;
  readonly isSilent?: boolean; // no news in it: not worth an entry
}

/** Sends an answer. */
export function reply({ request, body, isSilent = false }: ControllerAnswer, kernel: Kernel): void {
  const { api, number, asker } = request;
  const response: Response = { type: 'response', api, number, body };
  const hop = { kind: 'sent' as const, native: api, peer: asker };
  kernel.send(asker, response, isSilent ? undefined : hop);
}
