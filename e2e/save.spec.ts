import { saveEn as en } from '../src/app/words/save/en';
import { viewsEn as views } from '../src/app/words/views/en';
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

test('every view can be taken along as a picture that needs no page', async ({ page }) => {
  const world = new World(page);
  await world.open(CRASH);
  await world.seekTo(4_000_000);
  for (const [view, name, drawn] of [
    ['spacetime', 'rabbitmq-crash-redelivery.spacetime', 'worker-1'],
    ['charts', 'rabbitmq-crash-redelivery.charts', views['charts.slowest']],
  ] as const) {
    await page.getByRole('button', { name: views[`view.${view}`] }).click();
    const label = views[view === 'charts' ? 'charts.rates' : 'spacetime.label'];
    await expect(page.getByRole('slider', { name: label })).toBeVisible();
    const dialog = await openSaving(page);
    const file = await savedBy(dialog, `${en['save.picture']}: SVG`);
    expect(file.name).toBe(`${name}.svg`);
    const picture = file.bytes.toString();
    expect(picture).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"[^>]*><title>/);
    expect(picture).toContain(`>${drawn}<`);
    expect(picture).not.toMatch(/ (?:class|style|aria-\w+)=|var\(/);
    const pixels = await savedBy(dialog, `${en['save.picture']}: PNG`);
    expect(pixels.bytes.subarray(1, 4).toString()).toBe('PNG');
    await page.keyboard.press('Escape');
  }
});
