/** The test of this folder: a page that complains in its console, or is refused anything, fails. */
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect };
export type { Locator, Page };

/** Collects what a page complains of: errors, and what the security policy refused. */
export function listen(page: Page): readonly string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('crash', () => heard.push('the page crashed'));
  return heard;
}

export const test = base.extend<{ complaints: readonly string[] }>({
  complaints: [async ({ page }, use) => {
    const heard = listen(page);
    await use(heard);
    expect(heard, 'what the page complained of').toEqual([]);
  }, { auto: true }],
});
