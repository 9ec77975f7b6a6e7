/** Routers one behind another, and what that leaves for the stations that they feed. */
import { hasRouters } from './brokers';
import { routerLevels } from './order';
import type { Plan } from './place';

export const ROUTER_X = 208;
export const ROUTER_SIZE = 84;
const STEP = 124; // from one level of routers to the next
const AFTER = 56; // from the last router to what it feeds: the road turns there
export const DESTINATIONS_RIGHT = 806;
const WIDTH = { most: 278, least: 180, alone: 440 };

/** What holds messages gives way to routers that stand one behind another. */
export function destinationWidth(plan: Plan): number {
  if (!hasRouters(plan)) return WIDTH.alone;
  const room = roomRight(plan) - lastLevel(plan) * STEP;
  return Math.max(WIDTH.least, Math.min(WIDTH.most, room));
}

/** From one level of routers to the next: less where there are many. */
export function routerStep(plan: Plan): number {
  return Math.min(STEP, (roomRight(plan) - destinationWidth(plan)) / Math.max(1, lastLevel(plan)));
}

/** To the right of a single level. */
const roomRight = (plan: Plan): number =>
  DESTINATIONS_RIGHT - ROUTER_X - ROUTER_SIZE - (lastLevel(plan) > 1 ? AFTER : 0);

/** How many routers stand before the last one. */
function lastLevel({ topology }: Plan): number {
  const levels = routerLevels(topology);
  return Math.max(0, ...levels.values());
}
