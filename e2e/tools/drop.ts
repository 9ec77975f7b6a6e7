/** Drops a file on the page, as a hand does. */
import type { Page } from '@playwright/test';

export async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(([title, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([content], title));
    return data;
  }, [name, text] as const);
  await page.dispatchEvent('body', 'dragover', { dataTransfer: files });
  await page.dispatchEvent('body', 'drop', { dataTransfer: files });
}
