/** Where there is little room: a phone on its side, a frame in a page, a sheet, paper. */
import { expectNarrow } from './tools/narrow';
import { expect, test, type Locator } from './tools/test';
import { World } from './tools/world';

const boxOf = async (place: Locator) => (await place.boundingBox())!;

test('in a low or narrow page the stage is seen, and Play with it', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/crash-redelivery');
  const sizes = [
    [844, 390, 120], [667, 375, 100], [480, 480, 100], [320, 480, 80], [600, 320, 60], [400, 300, 80],
  ];
  for (const [width, height, least] of sizes as [number, number, number][]) {
    await test.step(`${width} x ${height}`, async () => {
      await page.setViewportSize({ width, height });
      const said = page.locator('.narration');
      await expect.poll(async () => (await boxOf(world.stage)).height).toBeGreaterThan(least);
      await expect(world.playButton).toBeInViewport({ ratio: 1 });
      const [stage, below] = [await boxOf(world.stage), await boxOf(said)];
      expect(stage.y + stage.height).toBeLessThanOrEqual(below.y + 1);
      await expectNarrow(page);
      const cut = await page.locator('.stage-bar').evaluateAll((bars) =>
        bars.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
      expect(cut, 'what can be broken is found without scrolling aside').toBe(0);
    });
  }
});

test.describe(() => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test('what is selected does not lie under the sheet that tells of it', async ({ page }) => {
    const world = new World(page);
    await world.open('rabbitmq/crash-redelivery');
    const worker = world.item(/^worker-2/);
    const before = await boxOf(worker);
    await worker.click();
    const sheet = page.getByRole('complementary', { name: 'Panel' });
    await expect(sheet).toBeVisible();
    await expect.poll(async () => {
      const { x, width } = await boxOf(worker);
      return x + width;
    }).toBeLessThanOrEqual((await boxOf(sheet)).x);
    await sheet.getByRole('button', { name: 'Hide the panel' }).click();
    // Back where it was, but for the halo of what is selected.
    await expect.poll(async () => (await boxOf(worker)).x).toBeGreaterThan(before.x - 8);
  });
});

test('on paper a page has its name', async ({ page }) => {
  await page.emulateMedia({ media: 'print' });
  for (const address of ['world/rabbitmq/work-queue', 'matrix', 'break']) {
    await page.goto('about:blank'); // else the last page stays until this one has come
    await page.goto(`./#/${address}`);
    const name = page.getByRole('heading', { level: 1 });
    await expect(name).not.toBeEmpty();
    await expect.poll(async () => (await boxOf(name)).height).toBeGreaterThan(20);
  }
});

test('in a low page a lesson has its text, its stage and its time', async ({ page }) => {
  for (const [width, height] of [[720, 450], [844, 390], [320, 256]] as const) {
    await test.step(`${width} x ${height}`, async () => {
      await page.setViewportSize({ width, height });
      await page.goto('about:blank');
      await page.goto('./#/lessons/kafka/log');
      const text = page.getByRole('region', { name: 'Lesson' });
      await expect(text.getByRole('radio').first()).toBeVisible();
      expect((await boxOf(text)).height).toBeGreaterThan(height * 0.8);
      expect((await boxOf(page.getByRole('application'))).height).toBeGreaterThan(height * 0.3);
      await text.getByText('Why do you think so?').scrollIntoViewIfNeeded();
      await expect(text.getByText('Why do you think so?')).toBeInViewport();
      await expectNarrow(page);
    });
  }
});

test('on paper the choice is its answers and its result, and nothing asks to be pressed', async ({
  page,
}) => {
  await page.goto('./#/choose/replay=again&order=key');
  const asked = page.locator('.choose-asked');
  await expect(asked.getByRole('radio').nth(10)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(asked.getByRole('group')).toHaveCount(2);
  await expect(asked.getByRole('radio', { checked: true })).toHaveCount(2);
  await expect(asked.getByRole('radio')).toHaveCount(2);
  await expect(asked.getByRole('button')).toHaveCount(0);
});
