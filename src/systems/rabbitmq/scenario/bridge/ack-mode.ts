/** When a shovel or a link acknowledges at its source what it has passed on. */
import * as v from 'valibot';

const ACK_MODES = ['on-confirm', 'on-publish', 'no-ack'] as const;

export type AckMode = (typeof ACK_MODES)[number];

export const ackMode = v.picklist(ACK_MODES);
