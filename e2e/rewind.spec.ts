import type { Locator } from '@playwright/test';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

/** The pin of the group "ledger" on the one partition of the world. */
const pinOf = (page: Page): Locator =>
  page.getByRole('slider', { name: 'Place of ledger-1 in P0' });

/** The world before anybody goes back in the log: all is read, and nothing twice. */
async function allRead(page: Page): Promise<World> {
  await page.goto('./');
  const world = new World(page);
  await world.isReady();
  await world.open('kafka/all-read');
  await world.tape.press('End');
  await expect(pinOf(page)).toHaveAttribute('aria-valuenow', '14');
  expect(await world.count(/^redeliver/)).toBe(0);
  // Nine seconds in: everything is read, and there is time left to read again.
  await world.seekTo(9_000_000);
  await expect(pinOf(page)).toHaveAttribute('aria-valuenow', '14');
  return world;
}

/** Both rewinds stay apart: the reader's own is part of the run, the timeline's is not. */
async function expectTwoRewinds(page: Page, world: World, redelivered: number): Promise<void> {
  await world.tape.press('End');
  await expect.poll(() => world.count(/^redeliver/)).toBe(redelivered);
  await expect(pinOf(page)).toHaveAttribute('aria-valuenow', '14');
  // Back in time, the reader has not gone back yet; the log is as long as it was.
  await world.seekTo(8_900_000);
  await expect(pinOf(page)).toHaveAttribute('aria-valuenow', '14');
  await expect.poll(() => world.count(/^redeliver/)).toBe(0);
  await world.tape.press('End');
  await expect.poll(() => world.count(/^redeliver/)).toBe(redelivered);
}

test('a pin is moved back by keyboard, and what it delivers again is counted', async ({ page }) => {
  const world = await allRead(page);
  const pin = pinOf(page);
  await pin.focus();
  for (let press = 0; press < 5; press++) await page.keyboard.press('ArrowLeft');
  await expect(pin).toHaveAttribute('aria-valuenow', '9');
  await expect(page.getByText('5 redeliveries; 5 were worked on already.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expectTwoRewinds(page, world, 5);
});

test('a pin is dragged back, and what it delivers again is counted', async ({ page }) => {
  const world = await allRead(page);
  const box = await pinOf(page).boundingBox();
  if (box === null) throw new Error('the pin is nowhere');
  const [x, y] = [box.x + 4, box.y + box.height - 8];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y, { steps: 4 });
  await page.mouse.move(x - 90, y, { steps: 4 });
  const to = Number(await pinOf(page).getAttribute('aria-valuenow'));
  expect(to).toBeLessThan(14);
  await page.mouse.up();
  await expectTwoRewinds(page, world, 14 - to);
});
