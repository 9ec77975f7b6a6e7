import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allKo as ko } from '../src/app/words/all';
import { en as first } from '../src/app/words/en';
import { pageEn } from '../src/app/words/page/en';
import { panelEn } from '../src/app/words/panel/en';
import { drop } from './tools/drop';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

/** Everything that a person sees or hears of the page now, but for code and events of machines. */
async function texts(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const found = new Set<string>();
    const isCode = 'code, kbd, script, noscript, [lang=en], textarea, .statechart-event';
    const said = ['aria-label', 'aria-valuetext', 'title', 'placeholder'];
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest(isCode) !== null) continue;
      // What a field holds is nobody's word, also where it says it again because it is cut.
      const held = element instanceof HTMLInputElement ? element.value : '';
      for (const name of said) {
        const text = element.getAttribute(name) ?? '';
        if (text !== held) found.add(text);
      }
      if (element.getClientRects().length === 0) continue;
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE) found.add(node.textContent ?? '');
      }
    }
    return [...found].map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** Words of charts are left out: what a machine calls an event may be spelled like them. */
const en = { ...first, ...pageEn, ...panelEn };
const keys = Object.keys(en) as (keyof typeof en)[];
/** English words of the page that Korean has other words for. */
const ENGLISH = new Set<string>(keys.filter((key) => en[key] !== ko[key]).map((key) => en[key]));
/** Three words of Latin letters in a row: few names are so long. */
const SENTENCE = /[a-z]{2,}[,;]? [a-z]{2,}[,;]? [a-z]{2,}/i;
const NAMES = /x-[a-z-]+|definitions\.json|[\w.]+-(producer|consumer)|Google Cloud Pub\/Sub/g;

async function expectKorean(page: Page): Promise<void> {
  const isEnglish = (text: string): boolean =>
    ENGLISH.has(text) || SENTENCE.test(text.replaceAll(NAMES, ''));
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect.poll(async () => (await texts(page)).filter(isEnglish)).toEqual([]);
  expect((await texts(page)).length).toBeGreaterThan(20);
}

const toKorean = 'Language: English. Switch to Korean';
const toEnglish = '언어: 한국어. 영어로 바꾸기';

test('in Korean nothing of the page is left in English, and back', async ({ page }) => {
  await page.goto('./');
  await new World(page).isReady();
  const english = await texts(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: toKorean }).click();
  await expectKorean(page);
  await page.getByRole('button', { name: toEnglish }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect.poll(() => texts(page)).toEqual(english);
});

test('a world speaks Korean in every corner, and after a reload', async ({ page }) => {
  await new World(page).open('rabbitmq/crash-redelivery');
  await page.getByRole('button', { name: toKorean }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await page.reload();
  const world = new World(page, 'ko');
  await world.isReady();
  await expectKorean(page);
  await world.tape.press('End');
  await world.button('비우고 판정하기').click();
  await expectKorean(page);
  const panel = page.getByRole('navigation', { name: '패널' });
  for (const tab of ['로그', '장부', '상태']) {
    await panel.getByRole('button', { name: tab }).click();
    await expectKorean(page);
  }
  for (const actor of ['shop', 'payments', 'worker-1']) {
    await world.item(new RegExp(`^${actor}, `)).first().click();
    await expect(page.getByRole('heading', { name: actor, exact: true })).toBeVisible();
    await expectKorean(page);
  }
  await world.button('키보드').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectKorean(page);
  await page.keyboard.press('Escape');
  const file = 'rabbitmq-plant.definitions.json';
  await drop(page, file, readFileSync(join(import.meta.dirname, 'fixtures', file), 'utf8'));
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectKorean(page);
});

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('light and dark follow the system until a person chooses', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const light = await ground(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => ground(page)).not.toBe(light);
  const dark = await ground(page);
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByRole('radio', { name, exact: true }).check();
    await page.keyboard.press('Escape');
  };
  await choose('Day');
  await expect.poll(() => ground(page)).toBe(light);
  await page.reload();
  await expect.poll(() => ground(page)).toBe(light);
  await choose('Night');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => ground(page)).toBe(dark);
  await page.reload();
  await expect.poll(() => ground(page)).toBe(dark);
  await choose('As the system');
  await expect.poll(() => ground(page)).toBe(light);
});

test('where the system gives every page its colours, the ink follows it and not the chosen theme', async ({
  page,
}) => {
  const ink = () => page.evaluate(() =>
    getComputedStyle(document.documentElement).getPropertyValue('--ink'));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('./');
  await new World(page).isReady();
  const byNight = await ink();
  await page.evaluate(() => localStorage.setItem('tailback.theme', 'light'));
  await page.reload();
  await expect.poll(ink).not.toBe(byNight);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  await expect.poll(ink).toBe(byNight);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
  await expect.poll(ink).not.toBe(byNight);
});
