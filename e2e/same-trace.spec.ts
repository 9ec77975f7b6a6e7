import { openSaving } from './tools/save';
import { sim } from './tools/sim';
import { expect, test } from './tools/test';
import { World } from './tools/world';

const WORLDS = [
  'skeleton/one-queue',
  'skeleton/slow-consumer', // arrivals by chance
  'rabbitmq/work-queue',
  'rabbitmq/topic-routing',
  'rabbitmq/crash-redelivery', // with faults
];

for (const id of WORLDS) {
  test(`${id} has the same trace in Node and in the browser, twice`, async ({ page }) => {
    const { hash } = (await sim(id, '--summary')) as { hash: string };
    const world = new World(page);
    const judged = page.getByText(/Drained and judged/);
    const told = async (): Promise<string> => {
      await expect(judged).toBeVisible();
      const dialog = await openSaving(page);
      const text = await dialog.getByText(/^The hash of its trace/).textContent();
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      return text ?? '';
    };
    await world.open(id);
    await world.tape.press('End');
    await world.button('Drain and judge').click();
    expect(await told()).toContain(hash);

    // Another engine, played and paused on the way, and seen a second time: it is the same run.
    await world.button('Restart').click();
    await world.reaches(0);
    await expect(judged).toHaveCount(0);
    await world.playButton.click();
    await world.pauseButton.click();
    await world.tape.press('Home');
    await world.tape.press('End');
    await world.button('Drain and judge').click();
    expect(await told()).toContain(hash);
  });
}
