import { allEn as first, allKo as ko } from '../src/app/words/all';
import { labEn as en } from '../src/app/words/lab/en';
import { expectAccessible } from './tools/axe';
import { expectNarrow } from './tools/narrow';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

const question = (given: { readonly [part: string]: string }): string =>
  `./#/break/${new URLSearchParams(given).toString()}`;
const ACKS_1 = {
  world: 'portable/burst', by: 'kafka~acks-1', promise: 'nothing-lost', faults: '1',
};
const AUTOMATIC = { ...ACKS_1, by: 'rabbitmq~automatic-ack' };
const CONFIRMED = { ...ACKS_1, world: 'portable/ack-lost', by: 'rabbitmq~confirmed' };

const search = (page: Page) => page.getByRole('button', { name: en['break.go'], exact: true });
const stop = (page: Page) => page.getByRole('button', { name: en['lab.stop'], exact: true });
const said = (page: Page) => page.locator('.break-course output');

test.describe.configure({ timeout: 240_000 });
const LONG = { timeout: 180_000 };

test('the keyboard finds one fault that loses a message, and its run plays', async ({ page }) => {
  await page.goto('./');
  const world = new World(page);
  await world.isReady();
  await page.getByRole('link', { name: first['app.break'] }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first['app.break']);
  // Who has asked nothing yet is given questions, each of which fills the search in.
  await page.getByRole('link', { name: en['break.start.twice'] }).click();
  await expect(page.getByRole('combobox', { name: en['break.by'] })).toHaveValue('sqs~standard');
  const promise = page.getByRole('combobox', { name: en['compare.promise'] });
  await promise.selectOption('');
  await expect(promise).toHaveValue('');
  await page.goto(question(AUTOMATIC));
  await expect(page.getByRole('combobox', { name: en['break.by'] }))
    .toHaveValue(AUTOMATIC.by);
  await expect(search(page)).toBeEnabled();
  await search(page).focus();
  await page.keyboard.press('Enter');
  await expect(said(page)).toHaveText(
    /^1 fault is enough.*: a message is lost\. Schedules tried: \d+\.$/, LONG);
  const steps = page.getByRole('list', { name: en['break.steps'] }).getByRole('listitem');
  await expect(steps).toHaveCount(1);
  await expect(steps).toContainText(/dropped|crashed|cut/);

  await page.setViewportSize({ width: 1440, height: 844 });
  await expectAccessible(page, 'break');
  await expectNarrow(page);

  // The run is on a stage, begins to move when it is played, and is told.
  await expect(page.getByRole('application', { name: 'Stage of RabbitMQ' })).toBeVisible();
  await expect(page.getByRole('region', { name: en['compare.differencesOne'] }))
    .toContainText(/RabbitMQ lost m\d/);
  const lost = page.getByRole('term').filter({ hasText: /^lost$/ });
  await expect(lost.locator('xpath=following-sibling::dd')).not.toHaveText('0');
  await world.playButton.click();
  await expect.poll(() => world.time()).toBeGreaterThan(0);
  await world.pauseButton.click();
  await page.getByRole('button', { name: /^Open RabbitMQ alone/ }).click();
  await expect(page).toHaveURL(/#\/open$/);
  await expect(world.stage).toBeVisible();
});

test('Kafka with acks=1 loses what only its leader has', async ({ page }) => {
  await page.goto(question(ACKS_1));
  await search(page).click();
  await expect(said(page)).toHaveText(/^1 fault is enough.*: a message is lost/, LONG);
  await expect(page.getByRole('application', { name: 'Stage of Apache Kafka' })).toBeVisible();
});

test('a setting that holds is told with the number of schedules, and Stop with what was tried',
  async ({ page }) => {
    await page.goto(question(CONFIRMED));
    await search(page).click();
    await expect(said(page)).toHaveText(/^No single fault breaks the promise: all \d+ were tried/,
      LONG);
    await expect(page.locator('.lab-columns')).toHaveCount(0);

    await page.getByRole('combobox', { name: en['break.faults'] }).selectOption('2');
    await expect(said(page)).toHaveText('');
    await search(page).click();
    await expect(page.getByText(/^\d+ of \d+ schedules tried$/)).toBeVisible(LONG);
    await stop(page).click();
    await expect(said(page)).toHaveText(/were tried|Stopped before/, LONG);
    await expect(search(page)).toBeEnabled();
    await page.goto('./#/');
    await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
  });

test('the world on the stage can be broken as it is, and is back afterwards', async ({ page }) => {
  const world = new World(page);
  await world.open('skeleton/one-queue');
  await page.getByRole('button', { name: first['world.ledger'], exact: true }).click();
  await page.getByRole('link', { name: first['app.break'] }).click();
  await expect(page).toHaveURL(/#\/break\/world=here$/);
  await expect(page.getByRole('combobox', { name: en['compare.world'] })).toHaveValue('here');
  await page.getByRole('combobox', { name: en['compare.promise'] }).selectOption('nothing-twice');
  await page.getByRole('combobox', { name: en['break.faults'] }).selectOption('1');
  await search(page).click();
  await expect(said(page)).toHaveText(/fault/, LONG);
  await page.goto('./#/world/skeleton/one-queue');
  await expect(world.stage).toBeVisible();
});

test.describe(() => {
  test.use({ locale: 'ko', viewport: { width: 390, height: 844 } });

  test('axe finds nothing grave in an answer in Korean on a phone', async ({ page }) => {
    await page.goto(question(AUTOMATIC));
    await page.getByRole('button', { name: ko['break.go'], exact: true }).click();
    await expect(page.locator('.break-steps')).toBeVisible(LONG);
    await expectAccessible(page, 'break');
    await expectNarrow(page);
  });
});
