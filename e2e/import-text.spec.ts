import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './tools/axe';
import { drop } from './tools/drop';
import { expectReport } from './tools/report';
import { expect, test } from './tools/test';
import { openFileMenu, World } from './tools/world';

const FIXTURES = join(import.meta.dirname, 'fixtures');
/** What the fixtures hold of people and of secrets. */
const SECRETS = ['anna', 's3cret', '10.20.30.40'];

interface Told {
  readonly file: string;
  readonly parts: readonly RegExp[]; // of the world that it becomes
}

const TOLD: readonly Told[] = [
  {
    file: 'kafka-shop.describe.txt',
    parts: [
      /^b13, broker, crashed/, /^shop\.orders-1, partition/, /^billing-consumer-2, consumer/,
      /^shop\.mail-producer, producer/,
    ],
  },
  {
    file: 'kafka-shop.topics.yaml',
    parts: [/^b2, broker/, /^shop\.orders-1, partition/, /^shop\.mail-0, partition/],
  },
  {
    file: 'sqs-shop.template.yaml',
    parts: [/^Orders, queue/, /^OrdersDead, queue/, /^mail\.fifo, queue/, /^Bill, /],
  },
  {
    file: 'shop.asyncapi.yaml',
    parts: [
      /^b2, broker/, /^shop\.orders-2, partition/, /^shop\.parcels\.kr-0, partition/,
      /^placeOrder, producer/, /^billOrder, consumer/, /^trackParcel, consumer/,
    ],
  },
  {
    file: 'plant.asyncapi.json',
    parts: [
      /^measured, exchange/, /^watchHeat-queue, queue/, /^alarms, queue/, /^watchHeat, consumer/,
      /^raiseAlarm, publisher/,
    ],
  },
];

test.use({ isAlone: true });

for (const { file, parts } of TOLD) {
  const path = join(FIXTURES, file);
  const text = readFileSync(path, 'utf8');

  test(`${file}, pasted, is what the command line reads, and moves`, async ({ page }) => {
    const world = new World(page);
    await world.open('skeleton/one-queue');
    await openFileMenu(page);
    await world.button('Open a file').click();
    const dialog = page.getByRole('dialog', { name: 'Open a file' });
    await expect(dialog).toBeVisible();
    await expectAccessible(page, 'opening');
    await expect(dialog.getByRole('button', { name: 'Open the pasted text' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Or paste it here' }).fill(text);
    await dialog.getByRole('button', { name: 'Open the pasted text' }).click();
    await expectReport(page, path, 'the pasted text');
    await page.getByRole('dialog').getByRole('button', { name: 'Open this world' }).click();
    await world.isReady();
    for (const part of parts) await expect(world.item(part).first()).toBeVisible();
    await world.speed('4×');
    await world.playPast(2_000_000);
    const shown = await page.content();
    for (const secret of SECRETS) expect(shown).not.toContain(secret);
  });
}

for (const file of ['sqs-shop.template.yaml', 'shop.asyncapi.yaml']) {
  test(`${file}, dropped, says what was read from it`, async ({ page }) => {
    await new World(page).open('skeleton/one-queue');
    await drop(page, file, readFileSync(join(FIXTURES, file), 'utf8'));
    await expectReport(page, join(FIXTURES, file), file);
  });
}
