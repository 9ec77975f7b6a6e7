import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import { allKo as ko } from '../src/app/words/all';
import { licencesEn as en } from '../src/app/words/licences/en';
import { expectAccessible } from './tools/axe';
import { expect, test } from './tools/test';

test('the first page names the libraries that are used, each with its licence', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: en['licences.title'] }).press('Enter');
  const dialog = page.getByRole('dialog', { name: en['licences.title'] });
  await expect(dialog).toBeVisible();
  await expectAccessible(page, 'licences');
  for (const name of ['react', 'mediabunny']) {
    const file = join(root, 'node_modules', name, 'package.json');
    const { version, license } = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly version: string; readonly license: string;
    };
    const row = dialog.getByRole('listitem').filter({ hasText: `${name} ${version} ${license}` });
    await row.locator('summary').press('Enter');
    const text = readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8');
    await expect(row.locator('pre')).toHaveText(text.trim());
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test.describe('in Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('the list of licences is said in Korean', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('button', { name: ko['home.licences'] }).press('Enter');
    const dialog = page.getByRole('dialog', { name: ko['licences.title'] });
    await expect(dialog).toContainText('MIT 라이선스를 따릅니다');
  });
});
