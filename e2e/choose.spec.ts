import { chooseEn } from '../src/app/words/choose/en';
import { allEn as en } from '../src/app/words/all';
import { expect, test, type Page } from './tools/test';

const ANSWERS = 'replay=history&readers=all&order=key&operate=self';

const systems = (page: Page) => page.locator('.choose-system h4');
const choice = (page: Page, question: string, answer: string) =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: answer });

test.use({ locale: 'en' });

test('whoever clears all answers keeps the focus', async ({ page }) => {
  await page.goto(`./#/choose/${ANSWERS}`);
  const clear = page.getByRole('button', { name: chooseEn['choose.clear'] });
  await clear.press('Enter');
  await expect(page.getByText(chooseEn['choose.empty'])).toBeVisible();
  await expect(clear).toBeFocused();
});

test('the first page leads to the questions, and the keyboard answers them', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('link', { name: en['home.choose'] }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(chooseEn['choose.title']);
  await expect(page.getByText(chooseEn['choose.empty'])).toBeVisible();

  await choice(page, chooseEn['ask.replay'], chooseEn['choose.any']).focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown');
  const history = choice(page, chooseEn['ask.replay'], chooseEn['ask.replay.history']);
  await expect(history).toBeFocused();
  await expect(history).toBeChecked();
  await expect(page).toHaveURL(/#\/choose\/replay=history$/);
  await expect(systems(page).first()).toHaveText('Apache Kafka');
  await expect(page.getByRole('status')).toContainText('Apache Kafka');
});

test('an address holds the answers, and clearing them empties it', async ({ page }) => {
  await page.goto(`./#/choose/${ANSWERS}`);
  await expect(choice(page, chooseEn['ask.order'], chooseEn['ask.order.key'])).toBeChecked();
  await expect(systems(page)).toHaveCount(10);
  await page.getByRole('button', { name: chooseEn['choose.clear'] }).click();
  await expect(page).toHaveURL(/#\/choose\/$/);
  await expect(systems(page)).toHaveCount(0);
});

test('a reason leads to its world and to its rule', async ({ page }) => {
  await page.goto(`./#/choose/${ANSWERS}`);
  const reason = page.locator('.choose-reason', { hasText: chooseEn['reason.kafka.groups'] });
  await reason.getByRole('button', { name: /kafka:K118/ }).click();
  await expect(reason.getByText(/groups read the same log/)).toBeVisible();
  await page.keyboard.press('Escape');
  await reason.getByRole('link', { name: /Two groups, one log/ }).click();
  await expect(page).toHaveURL(/#\/world\/kafka\/two-groups$/);
});

test('without a broker others come first', async ({ page }) => {
  await page.goto('./#/choose/broker=machine');
  await expect(systems(page).first()).toHaveText('Kernel queues (IPC)');
  await choice(page, chooseEn['ask.broker'], chooseEn['ask.broker.sockets']).check();
  await expect(systems(page).first()).toHaveText('ZeroMQ');
  await choice(page, chooseEn['ask.broker'], chooseEn['ask.broker.call']).check();
  await expect(systems(page).first()).toHaveText('Synchronous web service');
  await page.locator('.choose-reason', { hasText: chooseEn['reason.sync.call'] })
    .getByRole('link').first().click();
  await expect(page).toHaveURL(/#\/world\/sync\/ask-and-wait$/);
});
