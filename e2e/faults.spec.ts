import { sim } from './tools/sim';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

async function opened(page: Page, id = 'rabbitmq/work-queue'): Promise<World> {
  const world = new World(page);
  await world.open(id);
  await world.isReady();
  return world;
}

/** Presses Tab until something has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const text = await focused.evaluate((element) =>
      element.getAttribute('aria-label') ?? element.textContent);
    if (text?.trim().startsWith(name)) return;
  }
  throw new Error(`"${name}" is not reached by Tab`);
}

test('a consumer is crashed and restarted by keyboard alone', async ({ page }) => {
  const world = await opened(page);
  await tabTo(page, 'Skip to the stage');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(world.item('shop, publisher')).toBeFocused();
  await page.keyboard.press('End');
  await expect(world.item('slow, consumer')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(world.item('fast, consumer')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'fast', exact: true })).toBeVisible();
  await tabTo(page, 'Crash');
  await page.keyboard.press('Enter');
  await expect(world.item('fast, consumer, crashed')).toBeVisible();
  await expect(world.button('Restart').last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(world.item('fast, consumer, running')).toBeVisible();
  await expect(world.button('Undo')).toBeEnabled();
});

test('a wire is cut and restored with the mouse, and a road shows it', async ({ page }) => {
  const world = await opened(page);
  await world.tape.press('PageUp');
  await world.item('slow, consumer').click();
  await world.button('Crash').click();
  await expect(world.item('slow, consumer, crashed')).toBeVisible();
  const road = world.item('road from shop to (default)');
  await road.locator('.road-target').click({ force: true });
  await expect(page.getByRole('heading', { name: 'shop-rabbit' })).toBeVisible();
  await world.button('Cut').click();
  await expect(road).toHaveAccessibleName(/, cut$/);
  await world.tape.press('End');
  await expect(world.item('orders, queue')).toHaveAccessibleName(/0 ready, 0 unacked/);
  await world.button('Restore').click();
  await expect(road).toHaveAccessibleName(/, open$/);
});

test('the rate slider makes more messages from there on', async ({ page }) => {
  const world = await opened(page);
  const sent = async (): Promise<number> =>
    Number(/sent (\d+)/.exec((await world.item('shop, publisher').textContent()) ?? '')?.[1]);
  await world.tape.press('PageUp');
  await world.tape.press('PageUp');
  await world.item('shop, publisher').click();
  await world.tape.press('PageUp');
  await expect.poll(sent).toBe(6);
  await world.tape.press('PageDown');
  const rate = page.getByRole('slider', { name: 'Messages a second' });
  await expect(rate).toHaveAttribute('aria-valuetext', '1.43/s');
  await rate.focus();
  for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowRight');
  await expect(rate).not.toHaveAttribute('aria-valuetext', '1.43/s');
  await world.tape.press('PageUp');
  await expect.poll(sent).toBeGreaterThan(6);
});

test('a change in the past keeps both futures; steps are undone and redone', async ({ page }) => {
  const world = await opened(page);
  const effects = async (): Promise<string | null> =>
    await world.stage.getByRole('img', { name: /^Effects/ }).getAttribute('aria-label');
  await world.tape.press('End');
  await world.reaches(20_000_000);
  await expect.poll(effects).toContain('16 once');
  const before = await effects();
  for (let press = 0; press < 7; press++) await world.tape.press('PageDown');
  await world.reaches(6_000_000);
  await expect(world.futures).toHaveCount(0);
  await world.item('fast, consumer').click();
  await world.button('Crash').click();
  await expect(world.futures).toHaveCount(2);
  await expect(world.button('Branch 1, from 6.000 s')).toHaveAttribute('aria-pressed', 'true');
  await world.tape.press('End');
  await world.reaches(20_000_000);
  // The picture comes after the playhead: only the last count is the end's.
  await expect.poll(effects).toContain('9 once');
  const after = await effects();

  await world.button('First future').click();
  await expect.poll(effects).toBe(before);
  await expect(world.item('fast, consumer, running')).toBeVisible();
  await world.button('Branch 1, from 6.000 s').click();
  await expect.poll(effects).toBe(after);
  await expect(world.item('fast, consumer, crashed')).toBeVisible();

  await world.button('Undo').click();
  await expect.poll(effects).toBe(before);
  await page.keyboard.press('Control+Shift+KeyZ');
  await expect.poll(effects).toBe(after);
  await page.keyboard.press('Control+KeyZ');
  await expect.poll(effects).toBe(before);
  await world.button('Redo').click();
  await expect.poll(effects).toBe(after);
  await world.button('Close Branch 1, from 6.000 s').click();
  await expect(world.futures).toHaveCount(0);
  await expect.poll(effects).toBe(before);
  await world.button('Undo').click();
  await expect(world.futures).toHaveCount(2);
  await expect.poll(effects).toBe(after);
  await world.button('Redo').click();
  await expect(world.futures).toHaveCount(0);
  await expect.poll(effects).toBe(before);
});

for (const id of ['rabbitmq/crash-redelivery', 'rabbitmq/confirms-and-retry']) {
  test(`the ledger counts what the command line counts in ${id}`, async ({ page }) => {
    const told = (await sim(id, '--summary')) as { readonly [count: string]: number };
    expect(told['duplicated']! + told['doubleEffects']!).toBeGreaterThan(0);
    const world = await opened(page, id);
    await world.tape.press('End');
    await world.button('Drain and judge').click();
    await expect.poll(() => world.count(/^log duplicates?$/)).toBe(told['duplicated']);
    await expect.poll(() => world.count(/^redeliver(y|ies)$/)).toBe(told['redelivered']);
    await expect.poll(() => world.count(/^double effects?$/)).toBe(told['doubleEffects']);
  });
}
