import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/paths.mjs';
import { teachEn } from '../src/app/words/teach/en';
import { readProgress } from '../src/tutor/progress';
import { Host, Learner, lessonNamed, tabTo } from './tools/learner';
import { expect, test } from './tools/test';
import { World } from './tools/world';

const { subjects } = JSON.parse(readFileSync(join(root, 'lessons/course.json'), 'utf8')) as {
  readonly subjects: readonly { readonly lessons: readonly string[] }[];
};
const firstOfEach = subjects.map(({ lessons }) => lessons[0] ?? '');

test('there are lessons to do', () => expect(firstOfEach.length).toBeGreaterThan(5));

const OTHER = { en: 'ko', ko: 'en' } as const;

for (const [nth, id] of firstOfEach.entries()) {
  const language = nth % 2 === 0 ? 'en' : 'ko';
  const other = OTHER[language];
  test.describe(() => {
    test.use({ locale: language });

    test(`${id} is done by keyboard alone, begun in ${language} and ended in ${other}`, async ({
      page,
    }) => {
      const learner = new Learner(page, id, language);
      const { lesson: { steps } } = learner;
      const host = new Host();
      await host.listenTo(page);
      await page.goto(`./#/lessons/${id}`);
      await learner.isOpen();
      await host.greet(page);
      const middle = Math.ceil(steps.length / 2);
      for (const step of steps.slice(0, middle)) await learner.do(step);

      const told = (): readonly string[] => host.verbs.filter((verb) => verb !== 'initialized');
      await expect.poll(() => told().length).toBe(middle);

      // In the middle the page is loaded again, in the other language: the learner is where she was.
      await page.evaluate((chosen) => localStorage.setItem('tailback.language', chosen), other);
      await page.reload();
      const goneOn = new Learner(page, id, other);
      const { lesson: { steps: rest }, words } = goneOn;
      await goneOn.isOpen();
      await host.greet(page);
      for (const step of rest.slice(middle)) await goneOn.do(step);

      const end = page.getByRole('region', { name: words['lesson.finished'] });
      await expect(end.getByRole('heading')).toBeInViewport();
      const marks = steps.filter(({ kind }) => kind === 'predict' || kind === 'challenge').length;
      await expect(end.locator('.score')).toContainText(new RegExp(`${marks}.* ${marks}`));
      const saved = page.waitForEvent('download');
      await goneOn.pressOn(words['lesson.saveProgress']);
      const read = readProgress(JSON.parse(readFileSync(await (await saved).path(), 'utf8')));
      const done = 'work' in read ? Object.values(read.work.lessons[id] ?? {}) : [];
      expect(done.filter(({ isDone }) => isDone)).toHaveLength(steps.length);

      const said = steps.map(({ kind }) => (kind === 'observe' ? 'experienced' : 'answered'));
      await expect.poll(told).toEqual([...said, 'completed', 'passed']);
      expect(host.heard.every(({ actor }) => actor.name === 'Class 3B')).toBe(true);
    });
  });
}

test('two challenges that offer one setting are each done by keyboard, and keep their choices', async ({
  page,
}) => {
  const learner = new Learner(page, 'basics/poison-and-dead-letters', 'en');
  await page.goto('./#/lessons/basics/poison-and-dead-letters');
  await learner.isOpen();
  for (const step of learner.lesson.steps) await learner.do(step);
  const chosen = page.getByRole('group', { name: 'Choose onPoison' });
  await expect(chosen.getByRole('radio', { name: 'reject' })).toHaveCount(2);
  for (const group of await chosen.all()) {
    await expect(group.getByRole('radio', { name: 'reject' })).toBeChecked();
  }
});

test('a full stop, or a Korean particle, stays with the word that is explained', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('./#/lessons/kafka/log');
  const terms = page.locator('.lesson-text .whole:has(> .term)');
  await expect(terms.nth(3)).toBeVisible();
  expect(await terms.allTextContents()).toContainEqual(expect.stringMatching(/^partitions.*\.$/));
  const lines = await terms.evaluateAll((all) => all.map((each) => each.getClientRects().length));
  expect(lines.every((count) => count === 1)).toBe(true);
});

test('nothing plays before a prediction is locked, and a lesson leaves no world behind', async ({
  page,
}) => {
  const world = new World(page);
  const id = 'basics/why-a-queue';
  const learner = new Learner(page, id, 'en');
  await page.goto('./#/lessons');
  await learner.pressOn(learner.lesson.head.title);
  await learner.isOpen();
  await world.stage.press('Space');
  await expect(world.tape).toHaveCount(0);
  const [predict] = learner.lesson.steps;
  if (predict !== undefined) await learner.do(predict);
  await expect(world.tape).toHaveValue('0');
  await tabTo(page, learner.words['lesson.course']);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Step 2 of ${learner.lesson.steps.length}`)).toHaveCount(1);
  await page.goto('./#/world/rabbitmq/work-queue');
  await world.isReady();
});

test('the test of where to start leads to the first lesson that is not known', async ({ page }) => {
  const file = readFileSync(join(root, 'lessons/diagnostic.json'), 'utf8');
  const { questions } = JSON.parse(file) as { questions: { lesson: string; step: string }[] };
  const known = 3;
  await page.goto('./#/lessons/start/test');
  for (const [at, { lesson, step: id }] of questions.entries()) {
    await expect(page.getByText(`Question ${at + 1} of 10`)).toBeVisible();
    const step = lessonNamed(lesson, 'en').steps.find((each) => each.id === id);
    const right = step?.kind === 'predict' ? 'abcd'.indexOf(step.answer) : -1;
    const answers = page.getByRole('radio');
    await (at < known ? answers.nth(right) : answers.last()).check();
    await page.getByRole('button', { name: 'Next' }).press('Enter');
    await expect(page.locator(':focus')).toHaveCount(1);
  }
  await expect(page.getByRole('heading', { name: `${known} of 10 right` })).toBeVisible();
  const { title } = lessonNamed(questions[known]?.lesson ?? '', 'en').head;
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('each student has a seed, and what the address hides and locks is so', async ({ page }) => {
  const learner = new Learner(page, 'basics/why-a-queue', 'en');
  await page.goto('./#/teach/present/basics/none');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/no lesson called “basics\/none”/);
  await page.goto('./#/teach/link/basics/why-a-queue');
  await page.getByRole('textbox', { name: teachEn['sheet.seeds'] }).fill('17-18');
  for (const key of ['hide.goals', 'hide.hints', 'hide.ledger', 'lock.stage', 'lock.time'] as const) {
    await page.getByLabel(teachEn[key]).check();
  }
  const links = page.getByRole('textbox', { name: '2 links' });
  const [first = '', second] = (await links.inputValue()).split('\n');
  expect(second).toBe(first.replace('seed=17', 'seed=18'));
  await page.goto(first);
  await learner.isOpen();
  await expect(page.getByText('your seed: 17')).toBeVisible();
  await expect(page.getByText(learner.words['lesson.goals'])).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Show a hint' })).toHaveCount(0);
  const [predict] = learner.lesson.steps;
  if (predict !== undefined) await learner.do(predict);
  await expect(page.locator('.lesson-time')).toHaveAttribute('inert');
  await page.locator('.step.is-now').getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('button', { name: 'Pause' }).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Ledger' })).toHaveCount(0);
});
