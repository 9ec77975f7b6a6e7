import { saveEn as en } from '../src/app/words/save/en';
import { expectAccessible } from './tools/axe';
import { openSaving, savedBy, THE_WORLD } from './tools/save';
import { expect, test } from './tools/test';
import { World } from './tools/world';

const CRASH = 'rabbitmq/crash-redelivery';

test('what happened can be taken along in every form', async ({ page }) => {
  const world = new World(page);
  await world.open(CRASH);
  await world.seekTo(4_000_000);
  const dialog = await openSaving(page);
  await expectAccessible(page, 'saving');
  const textOf = async (button: string): Promise<string> =>
    (await savedBy(dialog, button)).bytes.toString();
  const exportOf = (form: 'mermaid' | 'perfetto' | 'otlp' | 'shiviz' | 'messages' | 'entries') =>
    textOf(`${en[`save.${form}`]}: ${en['save.save']}`);

  const { name, bytes } = await savedBy(dialog, THE_WORLD);
  expect(name).toBe('rabbitmq-crash-redelivery.json');
  expect(JSON.parse(bytes.toString())).toMatchObject({ system: 'rabbitmq', seed: 1 });

  const picture = await textOf(`${en['save.picture']}: SVG`);
  expect(picture).toMatch(/^<svg [^>]*viewBox=/);
  expect(picture).toContain('>payments</text>');
  expect(picture).toContain('href="data:image/png;base64,');
  expect(picture).not.toMatch(/ (?:class|style|aria-\w+)=/); // it needs no page
  const pixels = await savedBy(dialog, `${en['save.picture']}: PNG`);
  expect(pixels.bytes.subarray(1, 4).toString()).toBe('PNG');

  expect(await exportOf('mermaid')).toMatch(/basic\.deliver m\d/);
  expect(JSON.parse(await exportOf('perfetto'))).toHaveProperty('traceEvents');
  expect(JSON.parse(await exportOf('otlp'))).toHaveProperty('resourceSpans');
  expect(await exportOf('shiviz')).toMatch(/\nreceived basic\.deliver m1 .*\nworker-1 \{.*\}\n/);
  expect(await exportOf('messages')).toContain('\r\nm1,shop,');
  expect((await exportOf('entries')).split('\r\n').length).toBeGreaterThan(50);
});

test('where no stage is shown there is no picture, and it is said', async ({ page }) => {
  const world = new World(page);
  await world.open(CRASH);
  await page.getByRole('button', { name: 'Charts' }).click();
  const dialog = await openSaving(page);
  await expect(dialog.getByText(en['save.noPicture'])).toBeVisible();
  await expect(dialog.getByRole('button', { name: `${en['save.picture']}: SVG` })).toHaveCount(0);
});
