import { en as first } from '../src/app/words/en';
import { ko } from '../src/app/words/ko';
import { lessonsEn } from '../src/app/words/lessons/en';
import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

const en = { ...first, ...lessonsEn };

const LESSON = {
  en: { title: 'Why put a queue in between?', next: /^Next: The worker is away/ },
  ko: { title: '왜 사이에 큐를 둘까?', next: /^다음: 작업자가 자리를 비우면/ },
} as const;

/** Presses Tab until what has that name has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 90; presses++) {
    await page.keyboard.press('Tab');
    const said = await page.locator(':focus').evaluateAll(([element]) =>
      element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent
        ?? element?.textContent ?? '');
    const text = said.trim();
    if (typeof name === 'string' ? text.startsWith(name) : name.test(text)) return;
  }
  throw new Error(`"${String(name)}" is not reached by Tab`);
}

async function pressOn(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

for (const [language, words] of [['en', en], ['ko', ko]] as const) {
  test.describe(() => {
    test.use({ locale: language });

    test(`a lesson is done by keyboard alone in ${language}`, async ({ page }) => {
      test.setTimeout(150_000);
      const world = new World(page, language);
      const step = (name: string) => page.getByRole('region', { name, exact: true });
      await page.goto('./#/lessons');
      await pressOn(page, LESSON[language].title);
      await expect(world.title).toHaveText(LESSON[language].title);
      await expect(world.stage.getByRole('button').last()).toBeVisible();

      // Nothing plays before the prediction is locked.
      await world.stage.press('Space');
      await expect(world.tape).toHaveCount(0);
      await tabTo(page, 'a');
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await expect(page.getByRole('radio').nth(1)).toBeChecked();
      await pressOn(page, words['lesson.lock']);
      await expect(page.getByRole('radio').first()).toBeDisabled();
      await expect(world.tape).toHaveValue('0');

      await pressOn(page, words['play.play'], 'Space');
      await expect(world.pauseButton.first()).toBeVisible();
      await tabTo(page, words['time.label']);
      await page.keyboard.press('End');
      await expect(step(words['lesson.observe']).getByText(/^(Seen|보았음)$/)).toHaveCount(3);
      await expect(page.getByText(/You said b, and so it is|b라고 예측했고/)).toBeVisible();

      // In the middle, the page is loaded again: the learner is where she was.
      await page.reload();
      await expect(page.getByRole('radio').nth(1)).toBeChecked();
      await expect(step(words['lesson.explain'])).toBeVisible();
      await tabTo(page, words['lesson.explanation']);
      await page.keyboard.type('Orders come faster than they are worked on, and cannot wait.');
      await pressOn(page, words['lesson.compare']);
      await expect(step(words['lesson.explain']).getByRole('checkbox')).toHaveCount(2);

      await pressOn(page, words['lesson.run']);
      await expect(page.getByText(/^(Not yet|아직입니다)\..* 3/)).toBeVisible();
      await tabTo(page, /^1$/);
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await pressOn(page, words['lesson.run']);
      await expect(page.getByText(words['lesson.reached'])).toBeVisible();
      await expect(page.getByRole('heading', { name: words['lesson.finished'] })).toBeVisible();
      await pressOn(page, words['lesson.all']);
      await expect(page.getByText(words['lesson.done'], { exact: true })).toHaveCount(1);
      await page.goto('./#/world/rabbitmq/work-queue');
      await world.isReady();
    });
  });
}
