import { expect, test, type Page } from './tools/test';
import { World } from './tools/world';

/** Opens a world of two queues with the same work, at a moment. */
async function openedAt(page: Page, id: string, time: number): Promise<World> {
  const world = new World(page);
  await world.open(id);
  await world.isReady();
  await seek(world, time);
  return world;
}

async function seek(world: World, time: number): Promise<void> {
  await world.tape.fill(String(time));
  await world.reaches(time);
}

const effects = (page: Page, queue: string): ReturnType<Page['getByRole']> =>
  page.getByRole('img', { name: new RegExp(`^Effects of ${queue}: `) });

/** A receipt handle for each time the selected message was received. */
const handles = (page: Page, queue: string): ReturnType<Page['getByText']> =>
  page.getByText(new RegExp(`^${queue}:\\d+:\\d+$`));

test('a deletion that one server missed: twice from the standard queue, once from FIFO', async ({
  page,
}) => {
  const world = await openedAt(page, 'sqs/missed-deletion', 3_000_000);
  // One server is away and has kept what was deleted from the standard queue.
  await expect(world.item(/^orders, queue/)).toHaveAccessibleName(
    /s2 cannot be reached: 1 copy, and 1 deleted/,
  );
  await expect(world.item(/^orders\.fifo, queue/)).not.toHaveAccessibleName(/deleted/);

  // With the server the message is back; it is received a second time.
  await seek(world, 4_200_000);
  await world.stage.getByRole('button', { name: /^a1, visible, received 1 time/ }).click();
  await expect(page.getByRole('heading', { name: 'a1' })).toBeVisible();
  await world.tape.press('End');
  await expect(effects(page, 'orders')).toHaveAccessibleName(/3 once, 1 twice/);
  await expect(effects(page, 'orders.fifo')).toHaveAccessibleName(/4 once, 0 twice/);
  await expect.poll(() => world.count(/^double effects?$/)).toBe(1);

  // Why, with its rule, in the path of the message.
  const back = page.getByRole('listitem').filter({
    hasText: 'A server that missed the deletion is back: a1 is in orders again.',
  });
  await expect(back.filter({ hasText: 'sqs:S21' }).last()).toBeVisible();
  await expect(handles(page, 'orders')).toHaveCount(2);

  // The twin of a1 was deleted at the same moment, and went no further.
  await seek(world, 1_000_000);
  await world.stage.getByRole('button', { name: /^b1, group all, in flight/ }).click();
  await world.tape.press('End');
  await expect(page.getByRole('heading', { name: 'b1' })).toBeVisible();
  await expect(handles(page, 'orders.fifo')).toHaveCount(1);
});

test('a deletion after the lease: taken by the standard queue, refused by FIFO', async ({
  page,
}) => {
  const world = await openedAt(page, 'sqs/late-by-half', 2_200_000);
  await world.stage.getByRole('button', { name: /^b1, group all, visible/ }).click();
  const refused = page.getByText(/^DeleteMessage is refused sqs:S25$/);
  await expect(refused).toBeVisible();
  await world.stage.getByRole('button', { name: /^a1, visible/ }).click();
  await expect(page.getByText(/^DeleteMessage works sqs:S24$/)).toBeVisible();

  await world.tape.press('End');
  await expect(effects(page, 'orders')).toHaveAccessibleName(/3 once, 0 twice/);
  await expect(effects(page, 'orders.fifo')).toHaveAccessibleName(/2 once, 1 twice/);
  await expect.poll(() => world.count(/^double effects?$/)).toBe(1);
});

test('parts of a queue are reached by keyboard: in by Enter, out by Escape', async ({ page }) => {
  const world = await openedAt(page, 'sqs/fifo-groups', 2_000_000);
  const queue = world.item(/^orders\.fifo, queue/);
  await queue.focus();
  await page.keyboard.press('Enter');
  await expect(queue).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Enter');
  const first = world.stage.getByRole('button', {
    name: /^m5, group bob, in flight until 3\.405 s/,
  });
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(world.stage.getByRole('button', { name: /^m8, group bob, visible/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^m8/ })).toBeVisible();
  await world.stage.getByRole('button', { name: /^m8, group bob/ }).focus();
  await page.keyboard.press('Escape');
  await expect(queue).toBeFocused();
});
