/** What a machine can find wrong for people who do not see or point. */
import axe, { type RunOptions } from 'axe-core';
import { expect, type Page } from './test';

// No rule that is asked for needs the style sheets fetched a second time.
const ALL: RunOptions = { resultTypes: ['violations'], preload: false };
/** Only colours differ between the themes. */
const COLOURS: RunOptions = { ...ALL, runOnly: { type: 'rule', values: ['color-contrast'] } };

/** What axe calls serious or critical on the page as it stands. */
async function graveOn(page: Page, options: RunOptions): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  // Once a document: its half megabyte is most of a short check.
  if (!isThere) await page.evaluate(axe.source);
  const { violations } = await page.evaluate((asked) =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(asked), options);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** Nothing that axe calls serious or critical, in both themes. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const [colorScheme, options] of [['light', ALL], ['dark', COLOURS]] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await graveOn(page, options), `${where}, ${colorScheme}`).toEqual([]);
  }
}
