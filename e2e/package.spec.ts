import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { root } from '../scripts/lib/paths.mjs';
import { packageOf, type PackageContent } from '../src/interop/lessons/package';
import { Learner } from './tools/learner';
import { expect, test, type Page } from './tools/test';

test.use({ isAlone: true });

const ID = 'guarantees/at-most-once';
const LMS = 'https://school.example/mod/scorm/player';
const CONTENT = 'https://school.example/pluginfile/42/index.html';

/** A platform's page: the API that SCORM 1.2 wants, and the content in a frame of another path. */
const lmsPage = (kept: object): string => `<!doctype html><title>LMS</title><script>
  const data = Object.assign({ 'cmi.core.student_id': 'kim', 'cmi.core.lesson_status': '' },
    ${JSON.stringify(kept)});
  const calls = [];
  let isOpen = false;
  window.API = {
    LMSInitialize: () => (isOpen = true, calls.push('init'), 'true'),
    LMSFinish: () => (isOpen = false, calls.push('finish'), 'true'),
    LMSCommit: () => (calls.push('commit'), 'true'),
    LMSGetValue: (name) => data[name] ?? '',
    LMSSetValue: (name, value) => {
      if (!isOpen || (name === 'cmi.suspend_data' && value.length > 4096)) return 'false';
      if (name === 'cmi.core.lesson_status' &&
        !['passed', 'completed', 'failed', 'incomplete', 'browsed'].includes(value)) {
        return 'false';
      }
      data[name] = value;
      return 'true';
    },
    LMSGetLastError: () => '0',
  };
</script><iframe src="${CONTENT}" width="1280" height="800"></iframe>`;

/** What the platform has been told. */
const told = (page: Page): Promise<{ readonly [name: string]: string }> =>
  page.evaluate('data');

/** The page with the package in it; nothing else can be reached. */
async function serve(page: Page, scorm: PackageContent['scorm'], kept: () => object):
Promise<readonly string[]> {
  const content: PackageContent = {
    scorm, isCourse: false, start: `#/lessons/${ID}`, lessons: [ID], hasOwnSeeds: false,
  };
  const html = readFileSync(join(root, 'dist/tailback.html'), 'utf8');
  const files = unzipSync(packageOf(html, content, { title: 'x', pass: 0.6 }));
  const body = strFromU8(files['index.html'] ?? new Uint8Array());
  const strays: string[] = [];
  await page.route('**', async (route) => {
    const address = route.request().url().split('#')[0];
    if (address === LMS) await route.fulfill({ contentType: 'text/html', body: lmsPage(kept()) });
    else if (address === CONTENT) await route.fulfill({ contentType: 'text/html', body });
    else {
      strays.push(address ?? '');
      await route.abort();
    }
  });
  return strays;
}

async function learnerAt(page: Page): Promise<Learner> {
  await page.goto(LMS);
  const learner = new Learner(page, ID, 'en');
  const frame = page.frame({ url: (address) => address.href.startsWith(CONTENT) });
  if (frame === null) throw new Error('the platform shows no content');
  learner.place = frame;
  await learner.isOpen();
  return learner;
}

test('a SCORM 1.2 package runs in a platform, from another path, without a network', async ({
  page,
}) => {
  let kept = {};
  const strays = await serve(page, '1.2', () => kept);
  let learner = await learnerAt(page);
  const { steps } = learner.lesson;
  for (const step of steps.slice(0, 2)) await learner.do(step);
  await expect.poll(() => told(page)).toMatchObject({ 'cmi.core.lesson_status': 'incomplete' });

  // The learner leaves and comes back: all that is known of her is what the platform kept.
  kept = await told(page);
  await page.goto('about:blank');
  learner = await learnerAt(page);
  for (const step of steps.slice(2)) await learner.do(step);
  await expect(learner.place.getByText(/^Score: 2 of 2/)).toBeVisible();
  await expect.poll(() => told(page)).toMatchObject({
    'cmi.core.lesson_status': 'passed', 'cmi.core.score.raw': '100', 'cmi.core.score.max': '100',
  });
  await expect(learner.place.getByRole('link', { name: 'All lessons' })).toHaveCount(0);
  await expect.poll(() => page.evaluate('calls')).toContain('commit');
  await page.evaluate('document.querySelector("iframe").remove()');
  await expect.poll(() => page.evaluate('calls.at(-1)')).toBe('finish');
  expect((await told(page))['cmi.core.session_time']).toMatch(/^\d{4}:\d\d:\d\d$/);
  expect(strays).toEqual([]);
});
