import { differencesIn } from '../src/lab/compare/words';
import type { Summary } from '../src/ledger/summary';
import { allEn as first } from '../src/app/words/all';
import { labEn } from '../src/app/words/lab/en';
import { sim } from './tools/sim';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

const TITLES = { kafka: 'Apache Kafka', rabbitmq: 'RabbitMQ', sqs: 'Amazon SQS' } as const;
const SYSTEMS = Object.entries(TITLES) as [keyof typeof TITLES, string][];
const FARED = labEn['compare.differences'];

const columnOf = (page: Page, title: string) =>
  page.locator('.lab-column').and(page.getByRole('region', { name: title, exact: true }));

/** One of a column's counts at the end, as it is shown. */
const countOf = async (page: Page, title: string, term: RegExp): Promise<number> => {
  const shown = columnOf(page, title).getByRole('term').filter({ hasText: term });
  return Number(await shown.locator('xpath=following-sibling::dd').innerText());
};

async function isOver(page: Page): Promise<void> {
  const sentences = page.getByRole('region', { name: FARED }).getByRole('listitem');
  await expect(sentences.first()).toBeVisible();
}

test('three systems side by side fare as the command line says', async ({ page }) => {
  const printed = await sim(
    'compare', 'portable/consumer-crash', '--systems', Object.keys(TITLES).join(), '--summary',
  ) as { systems: Record<keyof typeof TITLES, Summary & { settings: object }> };
  await page.goto('./');
  await new World(page).isReady();
  await page.getByRole('link', { name: first['app.compare'], exact: true }).focus();
  await page.keyboard.press('Enter');
  await isOver(page);

  for (const [id, title] of SYSTEMS) {
    const { lost, duplicated, redelivered, doubleEffects, reordered, settings } =
      printed.systems[id];
    const column = columnOf(page, title);
    await expect(column.getByRole('application', { name: `Stage of ${title}` })).toBeVisible();
    const counts = [/^lost$/, /^log dup/, /^redeliver/, /^double/, /^out of order$/];
    const shown = await Promise.all(counts.map((term) => countOf(page, title, term)));
    expect(shown, title).toEqual([lost, duplicated, redelivered, doubleEffects, reordered]);
    const relied = column.getByRole('list', { name: `What ${title} relies on` });
    await expect(relied.getByRole('listitem')).toHaveText(
      Object.entries(settings).map(([name, value]) => `${name}=${String(value)}`),
    );
  }
  const sentences = differencesIn(SYSTEMS.map(([id, title]) =>
    ({ title: { en: title, ko: title }, summary: printed.systems[id] })));
  const done = page.getByRole('slider', { name: labEn['compare.charts.done'] });
  await expect(done).toHaveAttribute('aria-valuetext', /Apache Kafka .*RabbitMQ .*Amazon SQS/);
  await expect(page.locator('.lab-sentences').getByRole('listitem'))
    .toHaveText(sentences.map(({ en }) => en));
  const verdict = page.locator('.lab-verdict p');
  await expect(verdict).toHaveText(labEn['compare.later']);
  await page.getByRole('slider', { name: 'Simulated time' }).press('End');
  await expect(verdict).toHaveText(sentences.map(({ en }) => en).join(' '));
});

test('one playhead moves all, by keyboard, and a column opens alone there', async ({ page }) => {
  const world = new World(page);
  await page.goto('./#/compare/consumer-crash');
  await isOver(page);
  await world.tape.focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('PageUp');
  await world.reaches(8_000_000);
  // RabbitMQ has heard of the crash at once, SQS waits for a lease, Kafka for a session.
  const legend = (title: string) => columnOf(page, title).locator('.legend');
  await expect(legend('Apache Kafka')).toContainText(/waiting 1\d/);
  await expect(legend('RabbitMQ')).not.toContainText('waiting');
  await expect(legend('Amazon SQS')).toContainText('waiting 1');

  await page.keyboard.press('Home');
  await world.reaches(0);
  await page.keyboard.press('Space');
  await expect.poll(() => world.time()).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect(world.playButton).toBeEnabled();

  await page.keyboard.press('PageUp');
  const time = await world.time();
  await page.getByRole('button', { name: /^Open Amazon SQS alone/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/open$/);
  // The address changes first; until its page is there the columns stand.
  await expect(page.locator('.lab-column')).toHaveCount(0);
  await expect(world.stage).toBeVisible();
  await world.reaches(time);
  await expect(world.item(/^workers, queue/)).toBeVisible();
  expect(page.workers().length, 'one that works, one that rests').toBeLessThanOrEqual(2);
});

test('who plays, under which promise, and what is said of one message', async ({ page }) => {
  await page.goto('./#/compare/consumer-crash');
  await isOver(page);
  expect(page.workers()).toHaveLength(3);
  await page.getByRole('button', { name: /^Who plays .*: Apache Kafka, RabbitMQ/ }).press('Enter');
  await page.getByRole('checkbox', { name: 'Google Cloud Pub/Sub' }).focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.lab-column')).toHaveCount(4);
  await isOver(page);
  await expect(page.getByRole('checkbox', { name: 'Luxun' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Promise' }).selectOption('at-most-once');
  // Who cannot play takes no room of those who do: one line, with the reason in it.
  const absent = page.locator('summary', { hasText: 'Cannot take part: Amazon SQS' });
  await expect(absent).toBeVisible();
  await expect(columnOf(page, 'Amazon SQS')).toHaveCount(0);
  const reason = page.getByRole('definition').filter({ hasText: /^SQS .* never promises/ });
  await expect(reason).toBeHidden();
  await absent.focus();
  await page.keyboard.press('Enter');
  await expect(reason).toBeVisible();
  await expect(columnOf(page, 'RabbitMQ')).toContainText('ack=automatic');
  await isOver(page);

  await page.getByRole('combobox', { name: 'Promise' }).selectOption('');
  await isOver(page);
  await page.getByRole('slider', { name: 'Simulated time' }).press('End');
  const cells = columnOf(page, 'RabbitMQ').getByRole('slider', { name: 'Messages for workers' });
  await cells.focus();
  for (let press = 0; press < 9; press++) await page.keyboard.press('ArrowRight');
  await expect(cells).toHaveAttribute('aria-valuetext', /^m10: /);
  const difference = page.getByRole('region', { name: FARED });
  await expect(difference).toContainText('RabbitMQ delivered m10 again.');
  await expect(difference).toContainText('Amazon SQS: nothing went wrong with m10.');
  await page.goto('./#/');
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(2);
});
