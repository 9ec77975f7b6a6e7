import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

async function opened(page: Page): Promise<World> {
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  await world.isReady();
  await world.tape.press('PageUp');
  await world.reaches(2_000_000);
  return world;
}

const road = (world: World, name: string) => world.item(`road from ${name}`).first();

test('a line across the roads splits the network, and one undo heals it', async ({ page }) => {
  const world = await opened(page);
  await world.button('Break…').click();
  await world.button('Netsplit: draw a line').click();
  await expect(page.locator('.split-hint')).toBeVisible();
  const boxes = await Promise.all(['orders to fast', 'orders to slow'].map((name) =>
    road(world, name).locator('.road-target').boundingBox()));
  const [fast, slow] = boxes.map((box) => ({ x: box!.x + box!.width / 2, y: box!.y }));
  await page.mouse.move(fast!.x, fast!.y - 30);
  await page.mouse.down();
  await page.mouse.move(slow!.x, slow!.y + 40, { steps: 5 });
  await expect(page.getByText('Cut 2 wires: fast-rabbit, slow-rabbit')).toBeVisible();
  await page.mouse.up();
  await expect(road(world, 'orders to fast')).toHaveAccessibleName(/, cut$/);
  await expect(road(world, 'orders to slow')).toHaveAccessibleName(/, cut$/);
  await expect(road(world, 'shop')).toHaveAccessibleName(/, open$/);
  await world.button('Undo').click();
  await expect(road(world, 'orders to fast')).toHaveAccessibleName(/, open$/);
  await expect(road(world, 'orders to slow')).toHaveAccessibleName(/, open$/);
});

test('the network is split and healed by keyboard alone', async ({ page }) => {
  const world = await opened(page);
  await world.button('Break…').focus();
  await page.keyboard.press('Enter');
  await world.button('Netsplit: choose two sides…').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Split the network' });
  await dialog.getByRole('group', { name: 'slow' }).getByRole('radio', { name: 'Side A' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Cut 2 wires' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(world.button('Break…')).toBeFocused();
  await expect(road(world, 'shop')).toHaveAccessibleName(/, cut$/);
  await expect(road(world, 'orders to slow')).toHaveAccessibleName(/, cut$/);
  await expect(road(world, 'orders to fast')).toHaveAccessibleName(/, open$/);
  await page.keyboard.press('Enter');
  await world.button('Heal the network').focus();
  await page.keyboard.press('Enter');
  await expect(road(world, 'shop')).toHaveAccessibleName(/, open$/);
  await expect(road(world, 'orders to slow')).toHaveAccessibleName(/, open$/);
});

test('a rolling restart takes one consumer down after the other', async ({ page }) => {
  const world = await opened(page);
  await world.button('Break…').click();
  await world.button('Rolling restart…').click();
  await world.button('Restart 2 machines').click();
  await expect(world.item('fast, consumer, crashed')).toBeVisible();
  await expect(world.item('slow, consumer, running')).toBeVisible();
  for (const [fast, slow] of [['running', 'crashed'], ['running', 'running']] as const) {
    await world.tape.press('PageUp');
    await expect(world.item(`slow, consumer, ${slow}`)).toBeVisible();
    await expect(world.item(`fast, consumer, ${fast}`)).toBeVisible();
  }
  await world.button('Undo').click();
  await expect(world.button('Undo')).toBeDisabled();
});

test('a message is made poison, and every consumer fails on it', async ({ page }) => {
  const world = await opened(page);
  await world.tape.press('PageUp');
  await world.tape.press('PageUp');
  // What rests somewhere may have gone on before it is pressed.
  await expect(async () => {
    await page.locator('.cell').first().click();
    await expect(world.button('Make it poison')).toBeVisible({ timeout: 2000 });
  }).toPass();
  await world.button('Make it poison').click();
  await expect(page.getByText(/will not be able to process m\d+/).first()).toBeVisible();
  await expect(world.button('Undo')).toBeEnabled();
});

test('a full disk stops whoever publishes, until there is room again', async ({ page }) => {
  const world = await opened(page);
  await page.getByRole('button', { name: /^rabbit node/ }).click();
  await world.button('Fill its disk').click();
  await world.tape.press('PageUp');
  await expect(world.item('shop, publisher, blocked')).toBeVisible();
  await world.button('Make room on its disk').click();
  await world.tape.press('PageUp');
  await expect(world.item('shop, publisher, running')).toBeVisible();
});

test('a consumer is crashed between its effect and what it says of it', async ({ page }) => {
  const world = new World(page);
  await world.open('sqs/work-queue');
  await world.item('worker-1, receiver').click();
  await world.button('Between effect and acknowledgement').click();
  await expect(page.getByText(/^It will crash when the moment comes/)).toBeVisible();
  await world.tape.press('End');
  await expect(world.item('worker-1, receiver, crashed')).toBeVisible();
  await world.button('Undo').click();
  await expect(world.item('worker-1, receiver, running')).toBeVisible();
});

test.describe(() => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('on a phone the larger faults lie inside the page', async ({ page }) => {
    const world = new World(page);
    await world.open('rabbitmq/work-queue');
    await world.button('Break…').click();
    const panel = page.locator('#larger-faults');
    await expect(panel).toBeVisible();
    const box = (await panel.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
  });
});
