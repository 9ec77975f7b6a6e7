/** Measures the stage in a browser: the picture while it plays, against a loop of bare rectangles. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { cacheFolder, root } from '../../scripts/lib/paths.mjs';
import { serve } from '../../scripts/serve.mjs';
import { median, percentile, round } from '../lib/numbers.mjs';

const { chromium } = createRequire(import.meta.url)('playwright-core');
const builtPage = join(cacheFolder, 'bench-stage');
const viewport = { width: 1280, height: 720 };
const rounds = 8;
/** How far the number of tokens may be from what a figure is named after. */
const aliveTolerance = 0.05;

async function buildPage() {
  await build({
    configFile: false,
    root: join(root, 'bench/stage'),
    base: './',
    publicDir: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir: builtPage, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
}

/** Only an isolated page gets a clock of microseconds; the product's own server sends no such heads. */
async function isolate(page) {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = {
      ...response.headers(),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    await route.fulfill({ response, headers });
  });
}

async function measured(browser, { address, ...measurement }) {
  const page = await browser.newPage({ viewport });
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  try {
    await isolate(page);
    await page.goto(address);
    await page.waitForFunction('"measure" in window');
    const found = await page.evaluate((asked) => window.measure(asked), measurement);
    if (problems.length > 0) throw new Error(`the page of the stage failed: ${problems[0]}`);
    return judged(found, measurement);
  } finally {
    await page.close();
  }
}

/** The figures of one measurement; throws when it measured something else than it says. */
function judged({ alive, stage, bare, clockUs }, { tokens }) {
  const onRoad = median(alive);
  if (Math.abs(onRoad - tokens) > tokens * aliveTolerance) {
    throw new Error(`${onRoad} tokens were on the road instead of ${tokens}: see bench/stage`);
  }
  const all = (slices) => slices.flatMap(({ scriptMs }) => scriptMs);
  const best = (slices) => Math.min(...slices.map(({ scriptMs }) => median(scriptMs)));
  return {
    onRoad,
    clockUs,
    frames: all(stage).length,
    scriptMs: median(all(stage)),
    bestMs: best(stage),
    p95Ms: percentile(all(stage), 0.95),
    bareMs: median(all(bare)),
    bareBestMs: best(bare),
    ratio: median(all(stage)) / median(all(bare)),
    fps: median(stage.map(({ fps }) => fps)),
    bareFps: median(bare.map(({ fps }) => fps)),
  };
}

const line = (name, figures) =>
  `${name}: ${figures.onRoad} on the road, ${round(figures.scriptMs, 3)} ms of script a picture ` +
  `(best slice ${round(figures.bestMs, 3)}, p95 ${round(figures.p95Ms, 2)}), ` +
  `bare ${round(figures.bareMs, 3)} (best ${round(figures.bareBestMs, 3)}), ` +
  `ratio ${round(figures.ratio, 2)}, ${round(figures.fps, 1)} pictures/s ` +
  `(bare ${round(figures.bareFps, 1)})`;

/** Pictures all over a run of a million entries; no frame callback, so no turns to take. */
async function scrubbed(browser, address) {
  const page = await browser.newPage({ viewport });
  try {
    await isolate(page);
    await page.goto(address);
    await page.waitForFunction('"scrub" in window');
    return await page.evaluate(() => window.scrub(1_000_000, 100));
  } finally {
    await page.close();
  }
}

/** The figures of the stage. */
export async function measure({ say }) {
  await buildPage();
  const { path, args } = await findBrowser();
  const browser = await chromium.launch({ args, ...(path && { executablePath: path }) });
  const server = await serve({ folder: builtPage, port: 0, say: () => {} });
  const run = async (name, tokens, isAllDrawn) => {
    const { address } = server;
    const figures = await measured(browser, { address, tokens, isAllDrawn, rounds });
    say(line(name, figures));
    return figures;
  };
  try {
    const small = await run('1,000 tokens', 1000, true);
    const large = await run('5,000 tokens, every one drawn', 5000, true);
    const flows = await run('5,000 tokens, as counts on their roads', 5000, false);
    const crowd = await run('10,000 tokens, as counts on their roads', 10_000, false);
    const { entries, firstMs, ms } = await scrubbed(browser, server.address);
    say(`scrubbing ${entries} entries: first picture ${round(firstMs, 0)} ms, then ` +
      `${round(median(ms), 2)} ms, at most ${round(Math.max(...ms), 1)}`);
    return {
      'stage.ratio1000': round(small.ratio, 2),
      'stage.scriptMsP95At1000': round(small.p95Ms, 2),
      'stage.fpsAt1000': round(small.fps, 1),
      'stage.ratio5000': round(large.ratio, 2),
      'stage.fpsAt5000': round(large.fps, 1),
      'stage.ratio5000AsCounts': round(flows.ratio, 2),
      'stage.fpsAt5000AsCounts': round(flows.fps, 1),
      'stage.fpsAt10000AsCounts': round(crowd.fps, 1),
      'stage.scriptMsP95At10000AsCounts': round(crowd.p95Ms, 2),
      'stage.scrubMsMedian': round(median(ms), 2),
      'stage.scrubMsMax': round(Math.max(...ms), 1),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
