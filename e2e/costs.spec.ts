import { costsEn as en } from '../src/app/words/costs/en';
import { allEn as first } from '../src/app/words/all';
import { experiments } from '../src/lab/costs/experiments';
import { sources } from '../src/lab/costs/sources';
import { expect, test } from './tools/test';
import { World } from './tools/world';

test('the first page leads to the lab, which shows every experiment and source', async ({
  page,
}) => {
  await page.goto('./');
  await new World(page).isReady();
  await page.getByRole('link', { name: first['app.costs'] }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en['costs.title']);
  for (const { id } of experiments) {
    const part = page.getByRole('region', { name: en[`costs.${id}.title` as keyof typeof en] });
    await expect(part.getByRole('img')).toBeVisible();
    await expect(part.getByRole('slider').first()).toBeVisible();
  }
  for (const { title } of Object.values(sources)) {
    await expect(page.getByText(title.en).first()).toBeAttached();
  }
});

test('a part of the page is one press away, and its heading has the focus', async ({ page }) => {
  await page.goto('./#/costs');
  const parts = page.getByRole('navigation', { name: en['costs.parts'] });
  const heading = page.getByRole('heading', { name: en['costs.acks.title'] });
  await expect(heading).not.toBeInViewport();
  await parts.getByRole('link', { name: en['costs.acks.title'] }).press('Enter');
  await expect(heading).toBeInViewport();
  await expect(heading).toBeFocused();
  await expect(parts).toBeInViewport();
  await expect(page).toHaveURL(/#\/costs$/);
});

test('a slider that is moved by the keyboard moves the model, and is put back', async ({ page }) => {
  await page.goto('./#/costs');
  const part = page.getByRole('region', { name: en['costs.prefetch.title'] });
  const picture = part.getByRole('img');
  const before = await picture.getAttribute('aria-label');
  const reset = part.getByRole('button', { name: en['costs.reset'] });
  await expect(reset).toBeDisabled();
  await part.getByRole('slider').first().focus();
  for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowRight');
  await expect(picture).not.toHaveAttribute('aria-label', before!);
  await reset.press('Enter');
  await expect(picture).toHaveAttribute('aria-label', before!);
  const preset = part.getByRole('combobox');
  await preset.selectOption({ index: 1 });
  await expect(picture).not.toHaveAttribute('aria-label', before!);
});
