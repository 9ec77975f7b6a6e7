import { expect, test } from 'vitest';
import type { Message } from '../../../../trace/message';
import { Publication } from '../facts';
import { messageSize } from './message-size';

const message = { id: 0, size: 60 } as unknown as Message;
const bytes = (said: object, size = 60): readonly number[] => {
  const publication = new Publication({ ...message, size } as Message, {
    exchange: '', routingKey: 'ten-letter', headers: {}, persistent: false, expiration: null,
    priority: null, replyTo: null, ...said,
  });
  return (['3.10', '4.0', '4.3'] as const).map((version) => messageSize(publication, version));
};

// Measured at 3.10.8, 4.0.5 and 4.3.6: the file of a stream with one message, without what its
// chunk takes. Each is so many bytes longer than one without properties.
const PLAIN = [112, 123, 123];

test.each([
  [{ persistent: true }, [25, 0]], [{ priority: 3 }, [20, 1]], [{ expiration: '60000' }, [27, 4]],
  [{ expiration: '200' }, [25, 1]], [{ replyTo: 'rq' }, [22, 22]],
  [{ persistent: true, priority: 3, expiration: '60000' }, [72, 5]],
  [{ headers: { k: 'value' } }, [16, 16]], [{ headers: { n: 1 } }, [11, 11]],
  [{ headers: { n: 300 } }, [12, 12]], [{ headers: { n: 70_000 } }, [14, 14]],
  [{ headers: { n: 5_000_000_000 } }, [18, 18]], [{ headers: { b: true } }, [11, 11]],
  [{ headers: { f: 1.5 } }, [18, 18]], [{ headers: { 'x-a': 'v' } }, [14, 8]],
  [{ headers: { CC: ['zz'] } }, [0, 13]],
  [{ headers: Object.fromEntries(Array.from({ length: 20 }, (_, at) =>
    [`header${at}`, 'value value'])) }, [462, 462]],
])('messageSize with %j', (said, [old, since40]) => {
  const more = [old, since40, since40] as number[];
  expect(bytes(said)).toEqual(PLAIN.map((each, at) => each + (more[at] ?? 0)));
});

test('messageSize of a long body: its length takes four bytes', () => {
  expect(bytes({}, 300)).toEqual(PLAIN.map((each) => each + 240 + 3));
});
