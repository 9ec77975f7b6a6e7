import { viewsEn } from '../src/app/words/views/en';
import { viewsKo } from '../src/app/words/views/ko';
import { expectAccessible } from './tools/axe';
import { expectNarrow } from './tools/narrow';
import { PAGES, type PageSpec } from './tools/pages';
import { expect, test, type Page } from './tools/test';

const VIEWS: { readonly [language: string]: { readonly [key: string]: string } } =
  { en: viewsEn, ko: viewsKo };

/** So many pages are one test: going on by the address is faster than beginning anew. */
const TOGETHER = 6;
const WIDTHS = { en: 1440, ko: 390 } as const;
const HEIGHT = 850;
/** Between a desk and a phone nothing may be wider than the page either. */
const BETWEEN = 1024;

async function open(page: Page, language: string, { address, press, until }: PageSpec):
Promise<void> {
  await page.goto(`./#/${address}`);
  await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  if (press !== undefined) {
    const button = page.getByRole('button', { name: VIEWS[language]![press]!, exact: true });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  }
  if (until !== undefined) await expect(page.locator(until).first()).toBeVisible();
}

/** The tab says what page it is; the first one is the simulator itself. */
async function expectNamed(page: Page, { address }: PageSpec): Promise<void> {
  await expect(async () => {
    const heading = await page.getByRole('heading', { level: 1 }).first().innerText();
    expect(await page.title()).toBe(address === '' ? 'Tailback' : `${heading} · Tailback`);
  }).toPass({ timeout: 15_000 });
}

/** Nobody has pressed Play. */
async function expectStill(page: Page, { address }: PageSpec): Promise<void> {
  // What fades in comes to an end; what turns for ever would not.
  await expect.poll(() => page.evaluate(() => document.getAnimations()
    .filter(({ playState }) => playState === 'running').length)).toBe(0);
  const time = page.locator('input[type=range][max]').first();
  if (address.startsWith('world/')) await expect(time).toHaveValue('0');
}

for (const language of ['en', 'ko'] as const) {
  const width = WIDTHS[language];
  test.describe(() => {
    test.use({ locale: language, viewport: { width, height: HEIGHT } });

    for (let first = 0; first < PAGES.length; first += TOGETHER) {
      const some = PAGES.slice(first, first + TOGETHER);
      const names = some.map(({ name }) => name).join(', ');
      test(`for all, and still before Play, in ${language} at ${width} px: ${names}`, async ({
        page,
      }) => {
        test.setTimeout(180_000);
        for (const spec of some) {
          await test.step(spec.name, async () => {
            await open(page, language, spec);
            await expectNamed(page, spec);
            await expectStill(page, spec);
            await expectAccessible(page, spec.name);
            await expectNarrow(page);
            await page.setViewportSize({ width: BETWEEN, height: HEIGHT });
            await expectNarrow(page);
            await page.setViewportSize({ width, height: HEIGHT });
          });
        }
      });
    }
  });
}
