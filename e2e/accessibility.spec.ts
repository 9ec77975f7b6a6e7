import { allEn as en, allKo as ko } from '../src/app/words/all';
import { expectAccessible } from './tools/axe';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';


for (const [language, words, width] of [['en', en, 390], ['ko', ko, 1440]] as const) {
  test.describe(() => {
    test.use({ locale: language, viewport: { width, height: width > 1000 ? 900 : 844 } });

    test(`axe finds nothing grave in ${language} at ${width} px`, async ({ page }) => {
      test.setTimeout(120_000);
      const world = new World(page, language);
      await world.open('rabbitmq/crash-redelivery');
      await world.tape.press('End');
      await world.button(words['world.finish']).press('Enter');
      await expect(page.getByText(words['world.judged'])).toBeVisible();
      await expect(page.locator('.narration > p')).toBeFocused();
      await expectAccessible(page, 'world');
      for (const tab of ['ledger', 'log', 'state'] as const) {
        const name = words[`world.${tab}`];
        await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
        await expectAccessible(page, tab);
      }
      await page.getByRole('button', { name: /^worker-1/ }).first().click();
      await expect(page.getByRole('heading', { name: 'worker-1' })).toBeVisible();
      await expectAccessible(page, 'a machine');
      await page.keyboard.press('Shift+Slash');
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible(page, 'the keys');
    });
  });
}

for (const [language, words, width] of [['en', en, 1440], ['ko', ko, 390]] as const) {
  test.describe(() => {
    test.use({ locale: language, viewport: { width, height: width > 1000 ? 900 : 844 } });

    test(`axe finds nothing grave in faults by hand and futures in ${language}`, async ({ page }) => {
      test.setTimeout(120_000);
      const world = new World(page, language);
      const named = (key: keyof typeof en) => page.getByRole('button', { name: words[key] });
      await world.open('rabbitmq/crash-redelivery');
      await world.tape.press('PageUp');
      await world.reaches(2_000_000);
      await world.tape.press('Home'); // connections are being opened
      await page.keyboard.press('KeyH');
      const hops = page.getByRole('dialog', { name: words['hop.list'] });
      await expect(hops.getByRole('button').first()).toBeFocused();
      await expectAccessible(page, 'the hops on their way');
      await page.keyboard.press('Enter');
      await expect(named('hop.drop')).toBeFocused();
      await expectAccessible(page, 'the menu of a hop');
      await named('hop.delay').click();
      await named('future.compare').first().click();
      await expect(page.getByRole('heading', { name: words['future.title'] })).toBeVisible();
      await expectAccessible(page, 'two futures');
      await named('future.stop').click();
      if (width < 700) await world.button(words['world.stage']).click();
      for (const dialog of ['split.choose', 'roll.open'] as const) {
        await named('tools.break').first().click();
        await named(dialog).click();
        await expect(page.getByRole('dialog').last()).toBeVisible();
        await expectAccessible(page, dialog);
        await page.keyboard.press('Escape');
      }
    });
  });
}

/** What the page tells at each of the first steps of a world with a crash. */
async function told(page: Page, motion: 'reduce' | 'no-preference'): Promise<readonly string[]> {
  await page.emulateMedia({ reducedMotion: motion });
  const world = new World(page);
  await page.goto('about:blank');
  await world.open('skeleton/crash-before-settling');
  const ground = page.locator('[data-motion]');
  await expect(ground).toHaveAttribute('data-motion', motion === 'reduce' ? 'reduced' : 'full');
  const facts: string[] = [];
  for (let step = 0; step < 12; step++) {
    const before = await world.time();
    await page.keyboard.press('Period');
    await expect.poll(() => world.time()).toBeGreaterThan(before);
    facts.push(await world.settled());
  }
  return facts;
}

test('under reduced motion the steps tell the same', async ({ page }) => {
  const calm = await told(page, 'reduce');
  expect(new Set(calm).size).toBeGreaterThan(4);
  expect(await told(page, 'no-preference')).toEqual(calm);
});

test('shortcuts work in Hangul mode, by where a key lies', async ({ page }) => {
  const world = new World(page);
  await world.open('rabbitmq/crash-redelivery');
  const keyboard = await page.context().newCDPSession(page);
  const press = async (code: string, key: string, virtual: number): Promise<void> => {
    const pressed = { code, key, windowsVirtualKeyCode: virtual };
    for (const type of ['rawKeyDown', 'keyUp'] as const) {
      await keyboard.send('Input.dispatchKeyEvent', { type, ...pressed });
    }
  };
  const views = page.getByRole('navigation', { name: 'Panel' });
  const shown = views.locator('[aria-current=page]');
  await press('KeyL', 'ㅣ', 76);
  await expect(shown).toHaveText('Log');
  await press('KeyG', 'ㅎ', 71);
  await expect(shown).toHaveText('Ledger');
  await press('KeyN', 'ㅜ', 78);
  await expect.poll(() => world.time()).toBeGreaterThan(0);
});
