import { allEn as en } from '../src/app/words/all';
import { pack } from '../src/interop/packed/pack';
import { CORPUS } from './fixtures/xss';
import { expect, test, type Page } from './tools/test';


/** Something of the corpus as text that Markdown leaves alone. */
const plain = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#:|~!&()]/g, '\\$&').replaceAll('\n', ' ');

const inBraces = (text: string): string => text.replaceAll(/["{}\n]/g, '');

const knob = inBraces(CORPUS[0] ?? '').replaceAll(/[:;]/g, '');

/** A lesson that says all of the corpus wherever a lesson may say something. */
function lessonOf(lang: 'en' | 'ko'): string {
  const [title = ''] = CORPUS;
  return `---
id: mine/first
lang: ${lang}
title: ${JSON.stringify(title)}
minutes: 5
objectives: ${JSON.stringify(CORPUS)}
terms: ${JSON.stringify(CORPUS)}
---

${CORPUS.map(plain).join('\n\n')}

${CORPUS.map((text) => `\`\`\`\` \`${text.replaceAll('\n', ' ')} \`\`\`\``).join('\n\n')}

${CORPUS.map((text) => `:term[${plain(text)}]{key="${inBraces(text)}"}`).join(' ')}

::sim{#s1}

:::predict{#p1 answer="b" a="processed == 0" b="processed == 4"}
${CORPUS.map(plain).join(' ')}

- ${plain(CORPUS[1] ?? '')}
- ${plain(CORPUS[2] ?? '')}
:::

:::challenge{#c1 goal="processed == 2" allow="${knob}: producers[0].count = 1 | 2"}
${plain(CORPUS[3] ?? '')}
:::

:::teacher
${CORPUS.map(plain).join('\n\n')}
:::
`;
}

const scenario = {
  schema: 1, system: 'skeleton', seed: 1, until: '20s',
  title: { en: CORPUS[0], ko: CORPUS[1] }, summary: { en: CORPUS.join(' '), ko: CORPUS.join(' ') },
  producers: [{ id: 'shop', arrivals: { kind: 'constant', every: '1s' }, count: 4 }],
  consumers: [{ id: 'worker', service: '100ms' }],
};

const LESSON = {
  id: 'mine/first', en: lessonOf('en'), ko: lessonOf('ko'),
  scenario: JSON.stringify(scenario), solution: '{}',
};

/** Nothing of the corpus has run, and the page still answers. */
async function isUnharmed(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  expect(await page.evaluate(() => (window as { hacked?: unknown }).hacked)).toBeUndefined();
  // What stands in the address bar and the list of scripts is still ours.
  expect(await page.locator('script:not([src]):not([type="application/json"])').count()).toBe(0);
  expect(await page.locator('iframe, object, embed, base, img[onerror], a[href^="javascript:"]')
    .count()).toBe(0);
}

test.beforeEach(async ({ page }) => {
  page.on('dialog', () => {
    throw new Error('something of the corpus opened a dialog');
  });
});

test('no text of a lesson that was opened runs, wherever it stands', async ({ page }) => {
  await page.goto(`./#/lessons/guest/one?z1=${pack(LESSON)}`);
  await expect(page.getByText(en['lesson.guest'])).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText((CORPUS[0] ?? '').trim());
  await page.getByText(en['lesson.goals']).click();
  await isUnharmed(page);
  await page.getByRole('radio').nth(1).check();
  await page.getByLabel(en['lesson.reason']).fill(CORPUS[0] ?? '');
  await page.getByRole('button', { name: en['lesson.lock'] }).click();
  await expect(page.getByRole('heading', { name: en['lesson.challenge'] })).toBeVisible();
  await isUnharmed(page);
  for (const place of ['present/guest/one', 'sheet/guest/one?key=1']) {
    await page.goto(`./#/teach/${place}`);
    await expect(page.getByText('alert(1)').first()).toBeAttached();
    await isUnharmed(page);
  }
});

test('raw HTML, scripts and foreign links of a lesson are refused, and said', async ({ page }) => {
  const more = [...CORPUS, '[x](javascript:alert(1))'].join('\n\n');
  const raw = { ...LESSON, en: `${LESSON.en}\n\n${more}` };
  await page.goto(`./#/lessons/guest/one?z1=${pack(raw)}`);
  await expect(page.getByText(/raw HTML/).first()).toBeVisible();
  await isUnharmed(page);
  await page.goto('./#/teach/edit');
  await page.getByRole('textbox', { name: 'lesson.en.md' }).fill(raw.en);
  await expect(page.getByText(/raw HTML/).first()).toBeVisible({ timeout: 30_000 });
  await isUnharmed(page);
});

test('addresses and progress files of the corpus run nothing', async ({ page }) => {
  for (const text of CORPUS) {
    const part = encodeURIComponent(text);
    await page.goto(`./#/lessons/basics/spike?seed=${part}&hide=${part}&lock=${part}`);
    await page.goto(`./#/lessons/${part}/${part}`);
    await page.goto(`./#/teach/sheet/basics/spike?seeds=${part}`);
  }
  await isUnharmed(page);
  await page.goto('./#/teach/class');
  const files = CORPUS.map((text, at) => ({
    name: `${at} <img src=x onerror=alert(1)>.json`, mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({
      tailback: 'progress/1', name: text.slice(0, 60),
      lessons: { 'sqs/lease': { p1: { isDone: true, choice: 'c', text } }, [text]: {} },
    })),
  }));
  await page.getByLabel(en['class.open']).setInputFiles(files);
  // Two names would poison an object; their files are refused.
  await expect(page.getByText(`${CORPUS.length - 2} files opened`)).toBeVisible();
  await page.getByText(/pieces of work/).first().click();
  await isUnharmed(page);
});

test('a link that opens into far more is stopped, and the page goes on', async ({ page }) => {
  const bomb = pack({ ...LESSON, en: 'x'.repeat(6_000_000) });
  await page.goto(`./#/lessons/guest/one?z1=${bomb}`);
  await expect(page.getByText(/cut short, or far too large/)).toBeVisible();
  await isUnharmed(page);
});
