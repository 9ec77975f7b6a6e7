/** Whether a page fits its window. */
import { expect, type Page } from './test';

/** Nothing is wider than the page, once all have heard how wide that is. */
export const expectNarrow = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() =>
    document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
