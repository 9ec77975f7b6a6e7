import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { root } from '../scripts/lib/paths.mjs';
import { textsIn } from '../src/interop/lessons/folder';
import { allEn as en } from '../src/app/words/all';
import { FILE_NAMES } from '../src/tutor/files';
import { expect, test } from './tools/test';
import { openFileMenu, World } from './tools/world';

const OWN = 'basics/your-own-numbers';

test('a lesson is made of the world on the stage, mended, downloaded, opened and begun', async ({
  page,
}) => {
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  await openFileMenu(page);
  await page.getByRole('link', { name: en['app.makeLesson'] }).click();
  const text = page.getByRole('textbox', { name: 'lesson.en.md' });
  await expect(text).toHaveValue(/:::predict/);
  const said = page.getByRole('region', { name: en['edit.messages'] });
  await expect(said.getByText(en['edit.good'])).toBeVisible({ timeout: 60_000 });

  // A wrong answer is noticed beside the text, with its line, before anybody else sees it.
  const good = await text.inputValue();
  await text.fill(good.replace('answer="b"', 'answer="c"').replace('Press Play', 'Look, <b>'));
  await expect(said.getByText(/raw HTML/)).toBeVisible({ timeout: 60_000 });
  await said.getByRole('button', { name: /lesson\.en\.md:\d+/ }).first().click();
  await expect(text).toBeFocused();
  await text.fill(good.replace('answer="b"', 'answer="c"'));
  await expect(said.getByText(/the answer is said to be c, and true is b/).first()).toBeVisible({
    timeout: 60_000,
  });
  // What only one language hides is noticed, too.
  await text.fill(good.replace('lang: en\n', 'lang: en\nhide: [goals]\n'));
  await expect(said.getByText(/has other hide/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('radio', { name: 'lesson.ko.md' }).check();
  const korean = page.getByRole('textbox', { name: 'lesson.ko.md' });
  await korean.fill((await korean.inputValue()).replace('lang: ko\n', 'lang: ko\nhide: [goals]\n'));
  await expect(said.getByText(en['edit.good'])).toBeVisible({ timeout: 60_000 });
  const preview = page.getByRole('region', { name: en['edit.preview'] });
  await expect(preview.getByText(en['sheet.key'])).toBeVisible();

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: en['edit.download'] }).click();
  const path = await (await saved).path();
  const names = Object.values(FILE_NAMES);
  const read = textsIn(new Uint8Array(readFileSync(path)), names);
  expect('texts' in read && Object.keys(read.texts).toSorted()).toEqual([...names].toSorted());

  // A browser may refuse to copy: then the link stands there.
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused on purpose'));
  });
  await page.getByRole('button', { name: en['edit.link'] }).click();
  const byHand = page.getByRole('textbox', { name: en['app.copyByHand'] });
  await expect(byHand).toHaveValue(/^http.+#\/lessons\/.+/);
  await expect(byHand).toBeFocused();
  // It is of the lesson as it was, and takes the focus from nobody who writes on.
  await korean.press('End');
  await page.keyboard.type('  ');
  await expect(korean).toBeFocused();
  await expect(byHand).toBeHidden();

  await page.goto('./#/teach');
  const zip = { name: 'lesson.zip', mimeType: 'application/zip', buffer: readFileSync(path) };
  await page.getByLabel(en['teach.openFolder']).setInputFiles(zip);
  await expect(page.getByText(en['lesson.guest'])).toBeVisible();
  await expect(page.getByText(en['lesson.goals'])).toHaveCount(0);
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('button', { name: en['lesson.lock'] }).click();
  await page.reload();
  await expect(page.getByRole('radio').nth(1)).toBeDisabled();
});

test('a class sees one key forward, and answers only when they are asked for', async ({ page }) => {
  await page.goto('./#/teach/present/sqs/lease');
  const slide = page.getByRole('article');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');
  await expect(slide).toContainText('visibility timeout');
  await expect(page.getByRole('application').getByRole('button').last()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(slide.getByRole('heading', { name: en['lesson.predict'] })).toBeVisible();
  await expect(slide.locator('.is-true')).toHaveCount(0);
  await expect(slide.getByText('The answer is')).toHaveCount(0);
  // The key lies where A lies, also while the keyboard writes Hangul.
  const keyboard = await page.context().newCDPSession(page);
  for (const type of ['rawKeyDown', 'keyUp'] as const) {
    await keyboard.send('Input.dispatchKeyEvent',
      { type, code: 'KeyA', key: 'ㅁ', windowsVirtualKeyCode: 65 });
  }
  await expect(slide.locator('.is-true')).toContainText('Again and again');
  await page.keyboard.press('PageDown');
  await expect(slide.getByRole('heading', { name: en['lesson.observe'] })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(slide.locator('.is-true')).toHaveCount(0);
});

test('each student has her own sheet, and the key has the answer of each', async ({ page }) => {
  await page.goto(`./#/teach/sheet/${OWN}?seeds=1-8`);
  const sheets = page.getByRole('article', { name: en['sheet.title'] });
  await expect(sheets).toHaveCount(8);
  await expect(page.locator('.answer')).toHaveCount(0);
  await page.getByLabel(en['sheet.withKey']).check();
  await expect(page.getByText(/^What happens is [abc]\.$/)).toHaveCount(8, { timeout: 60_000 });
  const answers = new Set(await page.locator('.answer').allInnerTexts());
  expect(answers.size).toBeGreaterThan(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: en['sheet.print'] })).toBeHidden();
  await expect(sheets.first()).toBeVisible();
});

test('a student’s own seed decides what is true', async ({ page }) => {
  const ownAnswer = async (seed: number): Promise<string> => {
    await page.goto(`./#/lessons/${OWN}?seed=${seed}`);
    await expect(page.getByText(`your seed: ${seed}`)).toBeVisible();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: en['lesson.lock'] }).click();
    const kept = (): Promise<string | undefined> => page.evaluate((key) => {
      const { lessons } = JSON.parse(localStorage['tailback.lessons'] as string) as {
        lessons: { [key: string]: { p1?: { truth?: string } } };
      };
      return lessons[key]?.p1?.truth;
    }, `${OWN}@${seed}`);
    await expect.poll(kept, { timeout: 30_000 }).toMatch(/^[abc]$/);
    return await kept() ?? '';
  };
  const answers = [await ownAnswer(1), await ownAnswer(2), await ownAnswer(3), await ownAnswer(4)];
  expect(new Set(answers).size).toBeGreaterThan(1);
});

test('a class’s progress files are opened together and counted', async ({ page }) => {
  const file = (name: string, choice: string) => ({
    name: `${name}.json`, mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({
      tailback: 'progress/1', name,
      lessons: { 'sqs/lease': { p1: { isDone: true, choice } } },
    })),
  });
  await page.goto('./#/teach/class');
  await page.getByLabel(en['class.open']).setInputFiles([
    file('Kim', 'c'), file('Lee', 'a'), file('Park', 'c'),
    { name: 'photo.json', mimeType: 'application/json', buffer: Buffer.from(strToU8('{}')) },
  ]);
  await expect(page.getByText('3 files opened')).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('photo.json');
  const cells = page.getByRole('row', { name: /^Predict p1/ }).getByRole('cell');
  await expect(cells).toHaveText(['1', '0', '2', '', '2 of 3']);
  const challenge = page.getByRole('row', { name: /^Challenge c1/ }).getByRole('cell').last();
  await expect(challenge).toHaveText(en['class.nobody']);
});

test('the page packs a lesson, and the package is the lesson', async ({ page }) => {
  await page.goto('./#/teach');
  await page.getByRole('button', { name: 'Package: Amazon SQS: the lease' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'SCORM 1.2' }).and(page.locator(':visible')).click();
  const bytes = new Uint8Array(readFileSync(await (await saved).path()));
  const read = textsIn(bytes, ['imsmanifest.xml']);
  expect('texts' in read && read.texts['imsmanifest.xml']).toContain('Amazon SQS: the lease');
  expect(readFileSync(join(root, 'dist/tailback.html'), 'utf8')).toContain('tailback-package');
});
