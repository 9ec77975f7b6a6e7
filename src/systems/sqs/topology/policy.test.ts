import { expect, it } from 'vitest';
import { mayPass, readPolicy, type Statement } from './policy';

const all: readonly Statement[] = [{ effect: 'Allow', actions: ['*'] }];
const asking = { client: 'shop', account: 'owner', statements: all, action: 'SendMessage' };
const policy = (effect: string, principal = 'shop', action = 'sqs:SendMessage') =>
  readPolicy({ Statement: [{ Effect: effect, Principal: { AWS: principal }, Action: action }] });

it('mayPass refuses what nothing allows', () => {
  expect(mayPass({ ...asking, statements: [] }, 'owner', [])).toBe(false);
});

it('mayPass needs one Allow inside an account', () => {
  expect(mayPass(asking, 'owner', [])).toBe(true);
  expect(mayPass({ ...asking, statements: [] }, 'owner', policy('Allow'))).toBe(true);
});

it('mayPass needs both sides across accounts', () => {
  const foreign = { ...asking, account: 'partner' };
  expect(mayPass(foreign, 'owner', [])).toBe(false);
  expect(mayPass({ ...foreign, statements: [] }, 'owner', policy('Allow'))).toBe(false);
  expect(mayPass(foreign, 'owner', policy('Allow', 'arn:aws:iam::123:user/shop'))).toBe(true);
});

it('mayPass lets any Deny win', () => {
  expect(mayPass(asking, 'owner', [...policy('Deny'), ...policy('Allow')])).toBe(false);
});

it('mayPass counts a permission for the batch form too', () => {
  const batch = { ...asking, statements: [], action: 'SendMessageBatch' };
  expect(mayPass(batch, 'owner', policy('Allow'))).toBe(true);
});

it('mayPass never lets another account change the queue', () => {
  const foreign = { ...asking, account: 'partner', action: 'DeleteQueue' };
  expect(mayPass(foreign, 'owner', policy('Allow', '*', 'sqs:*'))).toBe(false);
});
