import { viewsEn } from '../src/app/words/views/en';
import { viewsKo } from '../src/app/words/views/ko';
import { expectAccessible } from './tools/axe';
import { PAGES } from './tools/pages';
import { expect, test } from './tools/test';

const VIEWS: { readonly [language: string]: { readonly [key: string]: string } } =
  { en: viewsEn, ko: viewsKo };

for (const [language, width, height] of [['en', 1440, 900], ['ko', 390, 844]] as const) {
  test.describe(() => {
    test.use({ locale: language, viewport: { width, height } });

    for (const { name, address, press } of PAGES) {
      test(`${name} in ${language} at ${width} px: for all, and still before Play`, async ({
        page,
      }) => {
        await page.goto(`./#/${address}`);
        await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        if (press !== undefined) {
          const button = page.getByRole('button', { name: VIEWS[language]![press]!, exact: true });
          await button.click();
          await expect(button).toHaveAttribute('aria-pressed', 'true');
        }
        // What fades in comes to an end; what turns for ever would not.
        await expect.poll(() => page.evaluate(() => document.getAnimations()
          .filter(({ playState }) => playState === 'running').length)).toBe(0);
        await expectAccessible(page, name);
        // Nobody has pressed Play.
        const time = page.locator('input[type=range][max]').first();
        if (address.startsWith('world/')) await expect(time).toHaveValue('0');
      });
    }
  });
}
