/** What a bridge asks for before it runs: each method when the one before it is answered. */
import type { Kernel } from '../../../../kernel/api';
import { call } from '../client/command';
import type { Session } from '../client/record';
import { openSession } from './ends';
import type { Asked, BridgeRecord } from './record';

/** Begins to ask. */
export function askAll(bridge: BridgeRecord, asked: readonly Asked[], kernel: Kernel): void {
  bridge.asked = [...asked];
  askNext(bridge, kernel);
}

/** Sends the first of what is still to be asked. */
export function askNext(bridge: BridgeRecord, kernel: Kernel): void {
  const [first] = bridge.asked;
  if (first !== undefined) call(bridge[first.end].session as Session, first.event, kernel);
}

// Simplified: a shovel and a link look for what they need on the channel that they use afterwards.
/** What it looked for is not there: the refusal closed its channel, so it opens another. */
export function openAgain(bridge: BridgeRecord, kernel: Kernel): void {
  const [first] = bridge.asked as [Asked];
  const event = { ...first.event, passive: false };
  bridge.asked = [{ end: first.end, event }, ...bridge.asked.slice(1)];
  openSession(bridge[first.end], kernel);
}
