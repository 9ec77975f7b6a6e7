import { BufferSource, Input, WEBM } from 'mediabunny';
import { saveEn as en } from '../src/app/words/save/en';
import { readGif } from '../src/testing/gif';
import { expectAccessible } from './tools/axe';
import { openSaving, savedBy } from './tools/save';
import { expect, type Locator, type Page, test } from './tools/test';
import { playVideo } from './tools/video';
import { World } from './tools/world';

const CRASH = 'rabbitmq/crash-redelivery';
const [SECONDS, RATE] = [3, 25];
const of = (form: string): string => `${en['save.film']}: ${form}`;

/** The part of the dialog that makes films, over a world that has been run for 8 s. */
async function openFilms(page: Page): Promise<Locator> {
  const world = new World(page);
  await world.open(CRASH);
  await world.seekTo(8_000_000);
  const dialog = await openSaving(page);
  await dialog.getByRole('button', { name: en['save.filmOpen'] }).press('Enter');
  await dialog.getByLabel(en['save.filmSeconds']).selectOption(`${SECONDS}`);
  await dialog.getByLabel(en['save.filmWidth']).selectOption('800');
  await expect(dialog.getByRole('button', { name: of('GIF') })).toBeVisible();
  return dialog;
}

test('a stretch of a run becomes a GIF', async ({ page }) => {
  const dialog = await openFilms(page);
  await expectAccessible(page, 'making a film');
  await dialog.getByLabel(en['save.filmFrom']).fill('2');
  const { name, bytes } = await savedBy(dialog, of('GIF'));
  expect(name).toBe('rabbitmq-crash-redelivery-seed-1.gif');
  const { width, height, colours, pictures } = readGif(bytes);
  expect(width).toBe(800);
  expect(height % 2).toBe(0);
  expect(colours).toBeLessThanOrEqual(128);
  expect(pictures).toHaveLength(SECONDS * RATE);
  expect(new Set(pictures.map(({ delay }) => delay))).toEqual(new Set([100 / RATE]));
  const different = new Set(pictures.map((picture) => Buffer.from(picture.bytes).toString('hex')));
  expect(different.size).toBeGreaterThan(SECONDS * RATE / 2);
  await expect(dialog.getByText(name)).toBeVisible();
});

test('a stretch of a run becomes a WebM, which a browser plays', async ({ page, browser }) => {
  const dialog = await openFilms(page);
  const { name, bytes } = await savedBy(dialog, of('WebM'));
  expect(name).toBe('rabbitmq-crash-redelivery-seed-1.webm');
  const input = new Input({ source: new BufferSource(bytes), formats: [WEBM] });
  const track = await input.getPrimaryVideoTrack();
  const { packetCount } = await track!.computePacketStats();
  expect(packetCount).toBe(SECONDS * RATE);
  expect((await input.getMetadataTags()).comment).toContain(`${CRASH}, seed 1, 0 s to 8 s`);
  const played = await playVideo(browser, { bytes, type: 'video/webm' }, [0.1, 1.5, 2.9]);
  expect(played.width).toBe(800);
  expect(played.seconds).toBeCloseTo(SECONDS, 1);
  expect(new Set(played.pictures).size).toBe(3);
});

test('the preview stands still for who wants that, and a film is given up', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const dialog = await openFilms(page);
  await dialog.getByLabel(en['save.filmSeconds']).selectOption('15');
  await dialog.getByLabel(en['save.filmWidth']).selectOption('1920');
  await dialog.getByRole('button', { name: of('GIF') }).press('Enter');
  const preview = dialog.locator('canvas');
  const seenAt = async (done: RegExp): Promise<string> => {
    await expect(dialog.getByText(done)).toBeVisible();
    return preview.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  };
  const early = await seenAt(/^Picture [1-9]/);
  expect(await seenAt(/^Picture [2-9]\d/)).toBe(early);
  await dialog.getByRole('button', { name: of(en['save.filmCancel']) }).press('Enter');
  await expect(dialog.getByRole('button', { name: of('GIF') })).toBeFocused();
  await expect(dialog.getByRole('status').filter({ hasText: /\S/ })).toHaveCount(0);
});

test('what has not been run cannot be filmed, and it is said', async ({ page }) => {
  const dialog = await openFilms(page);
  await dialog.getByLabel(en['save.filmTo']).fill('1');
  await dialog.getByLabel(en['save.filmFrom']).fill('1');
  await expect(dialog.getByRole('button', { name: of('GIF') })).toHaveCount(0);
  await expect(dialog.getByText('Choose a stretch between 0 and')).toBeVisible();
});

test.describe('another browser', () => {
  // What was taken from its pages is not given back.
  test.use({ isAlone: true });

  test('a GIF is left where a browser encodes no video', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoEncoder'));
    const dialog = await openFilms(page);
    await expect(dialog.getByText(en['save.filmNoVideo'])).toBeVisible();
    await expect(dialog.getByRole('button', { name: of('WebM') })).toHaveCount(0);
    await dialog.getByLabel(en['save.filmSeconds']).selectOption('30');
    await expect(dialog.getByRole('button', { name: of('GIF') })).toHaveCount(0);
    await expect(dialog.getByText('A GIF lasts 15 s at most.')).toBeVisible();
  });

  test('a form without a codec is not offered, and it is said', async ({ page }) => {
    await page.addInitScript(() => {
      if (typeof VideoEncoder === 'undefined') return; // a page before ours
      const ask = VideoEncoder.isConfigSupported.bind(VideoEncoder);
      VideoEncoder.isConfigSupported = async (config) => {
        const told = await ask(config);
        return { ...told, supported: told.supported === true && !config.codec.startsWith('avc') };
      };
    });
    const dialog = await openFilms(page);
    await expect(dialog.getByText('This browser cannot write MP4 of this size.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: of('MP4') })).toHaveCount(0);
    await expect(dialog.getByRole('button', { name: of('WebM') })).toBeVisible();
  });
});
