/** The test of this folder: a page that complains in its console, or is refused anything, fails. */
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { LentPages } from './lent-pages';

export { expect };
export type { Locator, Page };

/** Collects what a page complains of: errors, and what the security policy refused. */
function listen(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('crash', () => heard.push('the page crashed'));
  return heard;
}

interface OfTest {
  readonly complaints: readonly string[];
  /** Whether the test does to its page what the next one must not meet: routes, permissions. */
  readonly isAlone: boolean;
}

export const test = base.extend<OfTest, { pages: LentPages }>({
  isAlone: [false, { option: true }],
  pages: [async ({ browser }, run) => {
    const pages = new LentPages(browser);
    await run(pages);
    await pages.close();
  }, { scope: 'worker' }],
  page: async ({ pages, isAlone, baseURL, locale, viewport }, run, info) => {
    const page = await pages.lend({ baseURL, locale, viewport });
    await run(page);
    await pages.takeBack(page, !isAlone && info.status === info.expectedStatus);
  },
  complaints: [async ({ page }, run) => {
    const heard = listen(page);
    await run(heard);
    expect(heard, 'what the page complained of').toEqual([]);
  }, { auto: true }],
});
