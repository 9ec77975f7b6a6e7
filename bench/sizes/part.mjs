/** Weighs the scripts that a visitor fetches before the first world can be played. */
import { join, relative, resolve } from 'node:path';
import { gzippedKb, pageScripts, withImports, workerFiles } from '../../scripts/lib/bundle.mjs';
import { build, folder, visit } from '../lib/built-page.mjs';
import { round } from '../lib/numbers.mjs';

/** Runs in the page: what had been fetched at the moment when Play could be pressed. */
function watchForPlay() {
  const observer = new MutationObserver(() => {
    if (document.querySelector('main .hero-button:enabled') === null) return;
    observer.disconnect();
    window.fetchedBeforePlay = performance.getEntriesByType('resource').map(({ name }) => name);
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

const isScript = (address) => address.endsWith('.js');
const fileOf = (script) => resolve(folder, `.${new URL(script).pathname}`);
const fetchedThere = () => performance.getEntriesByType('resource').map(({ name }) => name);

/** What the button of the first page says, to begin and to stop, in the languages there are. */
const BUTTONS = { en: [/^play/i, /^pause/i], ko: [/^재생/, /^일시 정지/] };

/** The scripts that the page and its workers had fetched when the first world could be played. */
const fetchedUntilPlayable = (language) => async (browser, address) => {
  const [play, pause] = BUTTONS[language];
  const page = await browser.newPage({ locale: language });
  await page.addInitScript(watchForPlay);
  await page.goto(address);
  const fetched = await page.waitForFunction(() => window.fetchedBeforePlay);
  const own = page.workers().map((worker) => worker.url());
  const ofPage = (await fetched.jsonValue()).filter((name) => !own.includes(name));
  await page.getByRole('main').getByRole('button', { name: play }).first().click();
  await page.getByRole('main').getByRole('button', { name: pause }).first().waitFor();
  const ofWorkers = await Promise.all(page.workers().map((each) => each.evaluate(fetchedThere)));
  return {
    page: ofPage.filter(isScript).map(fileOf),
    worker: [...own, ...ofWorkers.flat().filter(isScript)].map(fileOf),
  };
};

/** Worlds as somebody's page may show them; the larger of the two is the figure. */
const FRAMED = ['rabbitmq/work-queue', 'kafka/first-orders'];
/** A frame as docs/embed.md has it, in a column of text. */
const FRAME = { width: 800, height: 480 };

/** Runs in the frame's page: what had been asked for when its world was drawn and Play was there. */
function watchForPicture() {
  const observer = new MutationObserver(() => {
    const isDrawn = document.querySelector('main .station') !== null;
    if (!isDrawn || document.querySelector('.play:enabled') === null) return;
    observer.disconnect();
    const drawnAt = performance.now();
    // What is still on its way is known when it has come.
    setTimeout(() => {
      const all = performance.getEntriesByType('resource');
      window.askedBeforeDrawn = all.flatMap(({ name, startTime }) =>
        (startTime <= drawnAt ? [name] : []));
    }, 2000);
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/** The scripts that a frame asks for until its world is drawn and can be played. */
const fetchedByFrames = (language) => async (browser, address) => {
  const all = [];
  for (const world of FRAMED) {
    const page = await browser.newPage({ locale: language, viewport: FRAME });
    await page.addInitScript(watchForPicture);
    await page.goto(`${address}embed.html?world=${world}`);
    const asked = await page.waitForFunction(() => window.askedBeforeDrawn);
    all.push((await asked.jsonValue()).filter(isScript).map(fileOf));
    await page.close();
  }
  return all;
};

/** What the first page and the larger of the frames ask for in one language. */
async function weigh(language, { shell, ofWorkers, say }) {
  const fetched = await visit(fetchedUntilPlayable(language));
  // What a worker imports at once is reported to the page that started it.
  const ofPage = (files) => files.filter((file) => !ofWorkers.has(file));
  const initial = new Set([...shell, ...ofPage(fetched.page)]);
  const all = (await visit(fetchedByFrames(language)))
    .map((files) => gzippedKb(new Set(ofPage(files))));
  for (const file of initial) say(`${relative(folder, file)} ${round(gzippedKb([file]), 1)} kB`);
  FRAMED.forEach((world, place) => say(`a frame with ${world} ${round(all[place], 1)} kB`));
  return { initial: gzippedKb(initial), embed: Math.max(...all), worker: fetched.worker };
}

/** The figures of what is fetched, in kilobytes as the network carries them. */
export async function measure({ say }) {
  build();
  const shell = new Set(pageScripts(folder).flatMap((file) => [...withImports(file)]));
  const workers = [...workerFiles(folder)].map((file) => withImports(file));
  const worker = workers.sort((a, b) => gzippedKb(b) - gzippedKb(a))[0] ?? new Set();
  const parts = { shell, ofWorkers: new Set(workers.flatMap((files) => [...files])), say };
  const english = await weigh('en', parts);
  say('in Korean');
  const korean = await weigh('ko', parts);
  return {
    'size.initialKB': round(english.initial, 1),
    'size.initialKoreanKB': round(korean.initial, 1),
    'size.shellKB': round(gzippedKb(shell), 1),
    'size.embedKB': round(english.embed, 1),
    'size.embedKoreanKB': round(korean.embed, 1),
    'size.elementKB': round(gzippedKb([join(folder, 'tail-back.js')]), 1),
    'size.workerKB': round(gzippedKb(worker), 1),
    'size.workerPlayingKB': round(gzippedKb(new Set([...worker, ...english.worker])), 1),
  };
}
