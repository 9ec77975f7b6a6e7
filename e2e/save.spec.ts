import { readFileSync } from 'node:fs';
import { faultsEn } from '../src/app/words/faults/en';
import { saveEn as en } from '../src/app/words/save/en';
import { expectAccessible } from './tools/axe';
import type { Download } from '@playwright/test';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

const CRASH = 'rabbitmq/crash-redelivery';

/** What a button of the dialog gives. */
async function saved(page: Page, name: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('dialog').getByRole('button', { name, exact: true }).press('Enter'),
  ]);
  return download;
}

const textOf = async (download: Download): Promise<string> =>
  readFileSync(await download.path(), 'utf8');

test('what happened can be taken along in every form', async ({ page }) => {
  const world = new World(page);
  await world.open(CRASH);
  await world.playPast(4_000_000);
  await page.getByRole('button', { name: faultsEn['app.save'], exact: true }).press('Enter');
  await expect(page.getByRole('dialog', { name: en['save.title'] })).toBeVisible();
  await expectAccessible(page, 'saving');

  const file = await saved(page, `${en['save.world']}: ${en['save.save']}`);
  expect(file.suggestedFilename()).toBe('rabbitmq-crash-redelivery.json');
  expect(JSON.parse(await textOf(file))).toMatchObject({ system: 'rabbitmq', seed: 1 });

  const picture = await textOf(await saved(page, `${en['save.picture']}: SVG`));
  expect(picture).toMatch(/^<svg [^>]*viewBox=/);
  expect(picture).toContain('>payments</text>');
  expect(picture).toContain('href="data:image/png;base64,');
  expect(picture).not.toMatch(/ (?:class|style|aria-\w+)=/); // it needs no page
  const pixels = readFileSync(await (await saved(page, `${en['save.picture']}: PNG`)).path());
  expect(pixels.subarray(1, 4).toString()).toBe('PNG');

  const diagram = await textOf(await saved(page, `${en['save.mermaid']}: ${en['save.save']}`));
  expect(diagram).toMatch(/basic\.deliver m\d/);
  for (const form of ['perfetto', 'otlp'] as const) {
    const text = await textOf(await saved(page, `${en[`save.${form}`]}: ${en['save.save']}`));
    expect(Object.keys(JSON.parse(text) as object)[0])
      .toBe(form === 'otlp' ? 'resourceSpans' : 'traceEvents');
  }
  const messages = await textOf(await saved(page, `${en['save.messages']}: ${en['save.save']}`));
  expect(messages).toContain('\r\nm1,shop,');
  const entries = await textOf(await saved(page, `${en['save.entries']}: ${en['save.save']}`));
  expect(entries.split('\r\n').length).toBeGreaterThan(50);
});

test('where no stage is shown there is no picture, and it is said', async ({ page }) => {
  const world = new World(page);
  await world.open(CRASH);
  await page.getByRole('button', { name: 'Charts' }).click();
  await page.getByRole('button', { name: faultsEn['app.save'], exact: true }).press('Enter');
  await expect(page.getByText(en['save.noPicture'])).toBeVisible();
  await expect(page.getByRole('button', { name: `${en['save.picture']}: SVG` })).toHaveCount(0);
});
