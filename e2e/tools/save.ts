/** What the page's dialog of saving gives. */
import { readFileSync } from 'node:fs';
import { pageEn } from '../../src/app/words/page/en';
import { saveEn as en } from '../../src/app/words/save/en';
import { expect, type Locator, type Page } from './test';
import { openFileMenu } from './world';

/** A file that was given. */
export interface Saved {
  readonly name: string; // 'rabbitmq-work-queue.json'
  readonly bytes: Buffer;
}

/** What its button for the world is called. */
export const THE_WORLD = `${en['save.world']}: ${en['save.save']}`;

/** The dialog, over a world. */
export async function openSaving(page: Page): Promise<Locator> {
  await openFileMenu(page);
  await page.getByRole('button', { name: pageEn['app.save'], exact: true }).press('Enter');
  const dialog = page.getByRole('dialog', { name: en['save.title'] });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** The file that one of its buttons gives. */
export async function savedBy(dialog: Locator, name: string): Promise<Saved> {
  const [download] = await Promise.all([
    dialog.page().waitForEvent('download'),
    dialog.getByRole('button', { name, exact: true }).press('Enter'),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}
