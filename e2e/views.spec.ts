import { viewsEn as en } from '../src/app/words/views/en';
import { expect, test } from './tools/test';
import { World } from './tools/world';

test('a space-time diagram and charts of a run, by keyboard', async ({ page }) => {
  await page.goto('./');
  const world = new World(page);
  await world.isReady();
  await world.open('rabbitmq/crash-redelivery');
  await world.tape.press('End');

  const choose = async (view: 'spacetime' | 'charts'): Promise<void> => {
    const button = page.getByRole('button', { name: en[`view.${view}`], exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(button).toHaveAttribute('aria-pressed', 'true');
  };

  await choose('spacetime');
  const diagram = page.getByRole('slider', { name: en['spacetime.label'] });
  await diagram.press('ArrowRight');
  await expect(diagram).not.toHaveAttribute('aria-valuetext', en['spacetime.walk']);
  const end = await world.time();
  await diagram.press('Enter');
  await expect.poll(() => world.time()).toBeLessThan(end);

  await page.emulateMedia({ media: 'print' });
  await expect(diagram.locator('.spacetime-hop').first()).toBeVisible();
  await expect(world.playButton).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  await choose('charts');
  const backlog = page.getByRole('slider', { name: en['charts.waiting'] });
  const here = await world.time();
  await backlog.press('ArrowRight');
  await expect.poll(() => world.time()).toBeGreaterThan(here);
});
