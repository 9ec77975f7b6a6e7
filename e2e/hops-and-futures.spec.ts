import { drop } from './tools/drop';
import { openSaving, savedBy, THE_WORLD } from './tools/save';
import { expect, test, type Locator, type Page } from './tools/test';
import { World } from './tools/world';

/** A world in which one acknowledgement is dropped, and how it is found there. */
interface Case {
  readonly id: string;
  readonly from: number; // tenths of the timeline before the acknowledgement leaves
  readonly ack: RegExp; // how the list of hops names it
  readonly road: RegExp; // the road that it takes back
  readonly told: RegExp; // what the drop is told as
}

const WORLDS: readonly Case[] = [
  {
    id: 'rabbitmq/work-queue', from: 3,
    ack: /^acknowledgement of m\d+, fast to orders basic\.ack/,
    road: /^road from orders to fast/,
    told: /Dropped by hand on .*basic\.ack of m\d+/,
  },
  {
    // Dropped, this commit leaves the record to be read again when the worker is back.
    id: 'kafka/commit-or-again', from: 3,
    ack: /^request OffsetCommit, worker to orders-0/,
    road: /^road from P0 to worker/,
    told: /Dropped by hand on .*OffsetCommit/,
  },
];

const hopsButton = (page: Page) => page.getByRole('button', { name: /^On the way: \d+$/ });
const hops = (page: Page) => page.getByRole('dialog', { name: 'On the way' });
const menu = (page: Page) => page.getByRole('dialog', { name: /^Break / });

/** Goes on entry by entry, with the keyboard, until the acknowledgement has left. */
async function stepToAck(world: World, { from, ack }: Case): Promise<void> {
  const { page } = world;
  await world.tape.press('End');
  await expect.poll(() => world.time()).toBeGreaterThan(0);
  await world.tape.press('Home');
  for (let press = 0; press < from; press++) await world.tape.press('PageUp');
  for (let step = 0; step < 80; step++) {
    const before = await world.time();
    await page.keyboard.press('Period');
    await expect.poll(() => world.time()).toBeGreaterThan(before);
    await page.keyboard.press('KeyH');
    await expect(hops(page)).toBeVisible();
    const found = hops(page).getByRole('button', { name: ack });
    const isThere = (await found.count()) > 0;
    await page.keyboard.press('Escape');
    await expect(hops(page)).toBeHidden();
    if (isThere) return;
  }
  throw new Error('no acknowledgement left');
}

/** What the list says at once when it opens, before any task of the browser can come between. */
async function saidAtOnce(page: Page): Promise<string | null> {
  return await page.evaluate(async () => {
    const list = document.getElementById('hops-panel')!;
    document.getElementById('hops')!.click();
    await Promise.resolve();
    const said = list.textContent;
    list.hidePopover();
    return said;
  });
}

/** Where other hops lie in the same place, the menu asks which is meant. */
async function pick(opened: Locator, ack: RegExp): Promise<void> {
  const which = opened.getByRole('combobox', { name: /^Here are \d+/ });
  if (!(await which.isVisible())) return;
  const texts = await which.getByRole('option').allInnerTexts();
  const place = texts.findIndex((text) => new RegExp(ack.source.split(' basic')[0]!).test(text));
  expect(place, texts.join('; ')).toBeGreaterThanOrEqual(0);
  await which.selectOption({ index: place });
}

/** Where the end of a road lies on the page: what has just left stands there. */
async function endOf(world: World, road: RegExp): Promise<{ x: number; y: number }> {
  return await world.item(road).first().locator('.road-target').evaluate((element) => {
    const path = element as SVGPathElement;
    const end = path.getPointAtLength(path.getTotalLength());
    const { x, y } = end.matrixTransform(path.getScreenCTM()!);
    return { x, y };
  });
}

/** The other future has one redelivery more, and both can be seen at once. */
async function expectTwoFutures(world: World, { told }: Case): Promise<void> {
  const { page } = world;
  await expect(world.futures).toHaveCount(2);
  await world.tape.press('End');
  await expect.poll(() => world.count(/^redeliver(y|ies)$/)).toBe(1);
  await world.button(/^Compare First future/).click();
  const book = (name: string) => page.getByRole('region', { name: `Ledger of “${name}”` });
  const redelivered = (name: string) => book(name).locator('div').filter({
    has: page.getByRole('term').getByText(/^redeliver(y|ies)$/),
  }).getByRole('definition');
  await expect(redelivered('First future')).toHaveText('0');
  await expect(redelivered('Branch 1 (here)')).toHaveText('1');
  await expect(page.getByRole('heading', { name: /^First difference, at \d/ })).toBeVisible();
  await expect(page.getByText(told).last()).toBeVisible();
  await expect(page.getByText(/^In “First future”, (the work of )?m\d+ was .* once; here twice/))
    .toBeVisible();
  await expect(page.getByRole('application', { name: /^The other future/ })).toBeVisible();
}

for (const world of WORLDS) {
  test(`one acknowledgement of ${world.id} is dropped with the mouse`, async ({ page }) => {
    const opened = new World(page);
    await opened.open(world.id);
    await stepToAck(opened, world);
    const { x, y } = await endOf(opened, world.road);
    await page.mouse.click(x, y);
    await expect(menu(page)).toBeVisible();
    await pick(menu(page), world.ack);
    await expect(menu(page)).toContainText('will not hear of it');
    await menu(page).getByRole('button', { name: 'Drop' }).click();
    await expect(menu(page)).toBeHidden();
    await expectTwoFutures(opened, world);

    await opened.button('Stop comparing').click();
    await opened.button('Undo').click();
    await expect.poll(() => opened.count(/^redeliver(y|ies)$/)).toBe(0);
    await opened.button('Redo').click();
    await expect.poll(() => opened.count(/^redeliver(y|ies)$/)).toBe(1);
  });

  test(`one acknowledgement of ${world.id} is dropped by keyboard alone`, async ({ page }) => {
    const opened = new World(page);
    await opened.open(world.id);
    expect(await saidAtOnce(page)).not.toBe('');
    await stepToAck(opened, world);
    await page.keyboard.press('KeyH');
    const found = hops(page).getByRole('button', { name: world.ack });
    await expect(hops(page).getByRole('button').first()).toBeFocused();
    for (let press = 0; press < 20; press++) {
      if (await found.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect(menu(page).getByRole('button', { name: 'Drop' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(menu(page)).toBeHidden();
    await expect(hopsButton(page)).toBeFocused();
    await expectTwoFutures(opened, world);
  });
}

const [first] = WORLDS as readonly [Case];

test('futures are named, and kept in the file', async ({ page }) => {
  const opened = new World(page);
  await opened.open(first.id);
  await stepToAck(opened, first);
  await page.keyboard.press('KeyL');
  await page.getByRole('button', { name: /^Break this hop: fast acknowledges/ }).last().click();
  await menu(page).getByRole('button', { name: 'Delay' }).click();
  await expect(opened.futures).toHaveCount(2);
  await opened.button(/^Rename Branch 1/).click();
  await page.getByRole('textbox', { name: 'Name of this future' }).fill('late ack');
  await page.keyboard.press('Enter');
  await expect(opened.button(/^late ack, from/)).toBeVisible();

  const { bytes } = await savedBy(await openSaving(page), THE_WORLD);
  await page.keyboard.press('Escape');
  await opened.button('Restart').click();
  await expect(opened.futures).toHaveCount(0);
  await drop(page, 'saved.json', bytes.toString());
  await expect(opened.futures).toHaveCount(2);
  await opened.button(/^late ack, from/).click();
  await opened.tape.press('End');
  await opened.button(/^Compare First future/).click();
  await expect(page.getByText(/Delayed by hand on .*basic\.ack of m\d+/).last()).toBeVisible();
});
