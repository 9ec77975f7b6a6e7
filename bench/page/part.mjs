/** Plays large worlds on the page as visitors get it, and counts its pictures. */
import { build, visit } from '../lib/built-page.mjs';
import { round } from '../lib/numbers.mjs';

/** How long pictures are counted, and how long before that the page may find its pace. */
const [COUNTED_MS, SETTLING_MS] = [5000, 2000];

/** One queue that keeps up: as many producers as consumers, six events a message. */
const worldOf = (applications, every) => ({
  schema: 1, system: 'skeleton', title: { en: 'Bench', ko: 'Bench' },
  summary: { en: 'One queue', ko: '큐 하나' }, until: '200s', promise: 'at-least-once',
  network: { latency: '2ms' }, topology: { queue: 'orders' },
  producers: Array.from({ length: applications }, (_, place) => ({
    id: `p${place}`, start: `${place * 60}us`, arrivals: { kind: 'constant', every },
  })),
  consumers: Array.from({ length: applications }, (_, place) => ({
    id: `c${place}`, service: { kind: 'fixed', value: '500us' },
  })),
});

/** 100,000 events a second, and 12,000. */
const FAST = worldOf(50, '3ms');
const LONG = worldOf(10, '5ms');
/** Until then the long world has had a million events. */
const MILLION_US = Math.round((1e6 / 12_000) * 1e6);

const button = (page, name) => page.getByRole('button', { name, exact: true });
const timeline = (page) => page.locator('input[type=range]').first();

async function open(browser, address, world) {
  const page = await browser.newPage({ locale: 'en', viewport: { width: 1440, height: 900 } });
  await page.goto(`${address}#/world/skeleton/one-queue`);
  await button(page, 'File').press('Enter');
  await button(page, 'Open a file').click();
  const picked = page.waitForEvent('filechooser');
  await page.getByRole('dialog').getByText('Choose a file').click();
  const file = { name: 'bench.json', mimeType: 'application/json' };
  await (await picked).setFiles({ ...file, buffer: Buffer.from(JSON.stringify(world)) });
  await page.getByText('Bench', { exact: true }).first().waitFor();
  await page.getByText('1×', { exact: true }).first().click();
  return page;
}

/** Runs in the page: pictures a second, for so long. */
const countPictures = (length) => new Promise((done) => {
  const begin = performance.now();
  let count = 0;
  const next = () => {
    count++;
    const gone = performance.now() - begin;
    if (gone < length) requestAnimationFrame(next);
    else done((count * 1000) / gone);
  };
  requestAnimationFrame(next);
});

/** Pictures a second while a world plays, and how much of its speed it keeps. */
async function watch(page) {
  await button(page, 'Play').click();
  await page.waitForTimeout(SETTLING_MS);
  const [from, begin] = [Number(await timeline(page).inputValue()), performance.now()];
  const pictures = await page.evaluate(countPictures, COUNTED_MS);
  const simulated = Number(await timeline(page).inputValue()) - from;
  const speed = simulated / 1000 / (performance.now() - begin);
  await button(page, 'Pause').click();
  return { pictures: round(pictures, 1), speed: round(Math.min(speed, 1), 2) };
}

/** Goes to a time, which the engine may have to reach first. */
async function goTo(page, time) {
  await timeline(page).fill(String(time));
  const isThere = (least) => Number(document.querySelector('input[type=range]').value) >= least;
  await page.waitForFunction(isThere, time, { timeout: 120_000 });
}

/** The figures of the page beside its engine. */
export async function measure() {
  build();
  return visit(async (browser, address) => {
    const fast = await watch(await open(browser, address, FAST));
    const figures = { 'page.fpsAt100000': fast.pictures, 'page.speedAt100000': fast.speed };
    const page = await open(browser, address, LONG);
    await goTo(page, MILLION_US);
    for (const tab of ['State', 'Ledger', 'Log']) {
      await button(page, tab).click();
      figures[`page.fpsAfterMillion${tab}`] = (await watch(page)).pictures;
    }
    return figures;
  });
}
