import { expect, test } from './tools/test';
import { World } from './tools/world';

test('a promise that is broken names its rule, and the message tells why, step by step', async ({
  page,
}) => {
  const world = new World(page);
  await world.open('rabbitmq/crash-redelivery');
  await world.tape.press('End');
  await world.button('Drain and judge').click();
  await expect(page.getByText('Drained and judged.')).toBeVisible();
  await world.button('Ledger').click();
  await expect(world.guarantee).toContainText('Yes');
  await world.guarantee.getByLabel('What is promised').selectOption('exactly-once');
  await expect(world.guarantee).toContainText('Broken once');
  await expect(world.guarantee).toContainText('1 done twice');
  await world.button('State').click();
  await expect(world.guarantee.locator('.wrongs')).toHaveText('1 done twice');
  await world.button('Ledger').click();
  await expect(page.getByRole('region', { name: 'Money moved' })).toContainText('Paid twice');
  await world.button('Why? m3').click();
  await page.getByText('Why was its work done twice?').click();
  const reason = page.getByRole('list').filter({ hasText: 'worker-1 crashes.' }).last();
  await expect(reason.getByRole('listitem').last()).toContainText('worker-1 crashes.');
  await expect(page.locator('.road-lit').first()).toBeAttached();
  await reason.getByRole('listitem').last().getByRole('button', { name: '5.450 s' }).click();
  await world.reaches(5_450_000);
});

test('a machine says why it is idle', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/crash-redelivery');
  await world.item(/^worker-1, consumer/).click();
  await expect(page.getByRole('heading', { name: 'Why is it idle?' })).toBeVisible();
});

test('whoever lets go of a machine by keyboard goes on from its place in the list', async ({
  page,
}) => {
  const world = new World(page);
  await world.open('rabbitmq/crash-redelivery');
  await world.item(/^worker-1, consumer/).click();
  await world.button('Crash').focus();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^worker-1 consumer/ })).toBeFocused();
});
