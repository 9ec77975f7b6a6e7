import { expect, test, type Page } from './tools/test';
import { sim } from './tools/sim';
import { World } from './tools/world';

/** Every change of the page during so many milliseconds of its own pictures. */
async function changesDuring(page: Page, length: number): Promise<readonly string[]> {
  return await page.evaluate((milliseconds) => new Promise<string[]>((done) => {
    const seen: string[] = [];
    const observer = new MutationObserver((list) => {
      for (const { type, target, attributeName } of list) {
        seen.push(`${type} ${attributeName ?? ''} of ${target.nodeName}: ${target.textContent}`);
      }
    });
    const all = { attributes: true, characterData: true, childList: true, subtree: true };
    observer.observe(document.body, all);
    const start = performance.now();
    const wait = (): void => {
      if (performance.now() - start < milliseconds) return void requestAnimationFrame(wait);
      observer.disconnect();
      done(seen);
    };
    wait();
  }), length);
}

async function expectStill(page: Page): Promise<void> {
  // Words and worlds are fetched; that is done when half a second brought nothing new.
  await expect.poll(() => changesDuring(page, 500), { timeout: 15_000 }).toEqual([]);
  const before = await page.screenshot({ animations: 'allow' });
  expect(await changesDuring(page, 2000)).toEqual([]);
  const after = await page.screenshot({ animations: 'allow' });
  expect(after.equals(before), 'not one pixel has changed').toBe(true);
}

test('the first screen is a world that stands still until Space', async ({ page }) => {
  await page.goto('./');
  const world = new World(page);
  await world.isReady();
  await expectStill(page);

  const stood = await world.said();
  await page.keyboard.press('Space');
  await expect(world.button('Pause Space')).toBeVisible();
  await expect.poll(() => world.said()).not.toBe(stood);
  await page.keyboard.press('Space');
  await expect(world.button('Play Space')).toBeVisible();
  await expectStill(page);

  await world.button('Open this world').click();
  await world.isReady();
  await expectStill(page);
});

test('every step forward is the next event, and steps back undo them', async ({ page }) => {
  const entries = (await sim('rabbitmq/work-queue', '--json', '--states')) as { at: number }[];
  const times = [...new Set(entries.map(({ at }) => at))].slice(1, 13);
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  const seen: string[] = [await world.said()];
  for (const time of times) {
    await page.keyboard.press('Period');
    await world.reaches(time);
    seen.push(await world.settled());
  }
  for (const said of seen.reverse().slice(1)) {
    await page.keyboard.press('Comma');
    await expect.poll(() => world.said()).toBe(said);
  }
  await world.reaches(0);
  await world.button('Step forward').click();
  await world.reaches(times[0]!);
  await world.button('Step back').click();
  await world.reaches(0);
});

test('the tape is scrubbed both ways by keyboard, and says where it stands', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  const start = await world.said();
  await world.tape.focus();
  await page.keyboard.press('PageUp');
  await world.reaches(2_000_000);
  await page.keyboard.press('ArrowRight');
  await world.reaches(2_200_000);
  await page.keyboard.press('End');
  await world.reaches(20_000_000);
  await expect(world.tape).toHaveAttribute('aria-valuetext', '20.000 s of 20.000 s');
  await expect(world.item('orders, queue')).toHaveAccessibleName(/0 ready, 0 unacked/);
  const end = await world.settled();
  await page.keyboard.press('PageDown');
  await world.reaches(18_000_000);
  await page.keyboard.press('ArrowLeft');
  await world.reaches(17_800_000);
  await page.keyboard.press('Home');
  await world.reaches(0);
  await expect.poll(() => world.said()).toBe(start);
  await page.keyboard.press('End');
  await expect.poll(() => world.said()).toBe(end);
});

test('a world sets itself up quickly, and slows down for its first message', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  const speed = (label: string) => page.getByRole('radio', { name: label, exact: true });
  await expect(speed('1×')).toBeChecked();
  await world.playPast(2_000_000);
  await expect(speed('1/4')).toBeChecked();
});

test('speed is chosen, and restart begins anew', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  const start = await world.settled();
  await world.speed('4×');
  await world.playPast(4_000_000);
  await page.keyboard.press('Minus');
  await expect(page.getByRole('radio', { name: '1×', exact: true })).toBeChecked();
  await page.keyboard.press('Equal');
  await expect(page.getByRole('radio', { name: '4×', exact: true })).toBeChecked();
  await world.button('Restart').click();
  await world.reaches(0);
  await expect.poll(() => world.said()).toBe(start);
  await expect(world.playButton).toBeVisible();
});
