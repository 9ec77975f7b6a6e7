/** How the extended client writes a pointer into a message, and finds it there. */
import type { Message } from '../../../../trace/message';
import type { Accepted, SendEntry } from '../facts';
import { bytesIn } from '../queue/requests/checks';
import type { Pointer } from './record';

/** S99: the attribute that marks a pointer; its value is the size of the payload. */
const MARK = 'ExtendedPayloadSize';

/** The body and the attribute of a message that only points to its payload. */
export function bodyOf(
  { size }: Message, { bucket: s3BucketName, key: s3Key }: Pointer,
): Pick<SendEntry, 'body' | 'bytes' | 'attributes'> {
  const where = { s3BucketName, s3Key };
  const body = JSON.stringify(['software.amazon.payloadoffloading.PayloadS3Pointer', where]);
  return { body, bytes: bytesIn(body), attributes: { [MARK]: String(size) } };
}

/** Where the payload of a message is; null when the message is the payload. */
export function pointerIn({ said: { body, attributes } }: Accepted): Pointer | null {
  if (!(MARK in attributes)) return null;
  const [, where] = JSON.parse(body) as [string, { s3BucketName: string; s3Key: string }];
  return { bucket: where.s3BucketName, key: where.s3Key };
}
