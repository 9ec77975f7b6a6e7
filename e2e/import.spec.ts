import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drop } from './tools/drop';
import { expectReport } from './tools/report';
import { expect, test, type Page } from './tools/test';
import { openFileMenu, World } from './tools/world';

interface Named {
  readonly name: string;
  readonly vhost: string;
}

interface Definitions {
  readonly exchanges: readonly Named[];
  readonly queues: readonly Named[];
  readonly bindings: readonly {
    readonly vhost: string;
    readonly source: string;
    readonly destination: string;
    readonly routing_key: string;
  }[];
}

const FIXTURES = join(import.meta.dirname, 'fixtures');
/** What the exports hold of people and of secrets. */
const SECRETS = ['guest', 's3cret', 'hq.example.org', 'VMm7+s3f', 'password_hash', 'administrator'];

const calls = ({ vhost, name }: Named): string => (vhost === '/' ? name : `${vhost}/${name}`);

async function expectTopology(world: World, file: string): Promise<void> {
  const text = readFileSync(join(FIXTURES, file), 'utf8');
  const { exchanges, queues, bindings } = JSON.parse(text) as Definitions;
  const names = async (noun: string): Promise<string[]> => {
    const items = await world.item(new RegExp(`, ${noun}, running`)).all();
    const labels = await Promise.all(items.map((item) => item.getAttribute('aria-label')));
    // An exchange and a queue of one name say which of the two they are.
    return labels.map((label) => label!.split(`, ${noun},`)[0]!.replace(` (${noun})`, ''));
  };
  const isDeclared = (name: string): boolean => !name.endsWith('(default)');
  await expect.poll(async () => (await names('exchange')).filter(isDeclared).toSorted())
    .toEqual(exchanges.map(calls).toSorted());
  const [ofQueues, ofStreams] = [await names('queue'), await names('stream')];
  expect([...ofQueues, ...ofStreams].toSorted()).toEqual(queues.map(calls).toSorted());
  for (const { vhost, source, destination, routing_key: key } of bindings) {
    const [from, to] = [source, destination].map((name) => calls({ vhost, name }));
    const road = world.stage.locator(`[aria-label^="road from ${from}"][aria-label*=" to ${to}"]`);
    await expect(road.and(world.item(key)).first(), `${from} > ${to}`).toBeAttached();
  }
}

/** Every text of the page, what it stored, and everything its engine was told and has said. */
async function expectNoSecrets(page: Page, messages: readonly string[]): Promise<void> {
  const kept = await page.evaluate(async () => {
    const bases = (await indexedDB.databases()).map(({ name }) => name);
    const stored = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
    return JSON.stringify([stored, bases, document.cookie]);
  });
  const all = [await page.content(), kept, ...messages].join('\n');
  for (const secret of SECRETS) expect(all).not.toContain(secret);
}

/** Copies whatever crosses between the page and its engine. */
async function overhear(page: Page): Promise<readonly string[]> {
  const messages: string[] = [];
  await page.exposeFunction('overheard', (text: string) => messages.push(text));
  await page.addInitScript(() => {
    const tell = (data: unknown): void => {
      (globalThis as unknown as { overheard(text: string): void }).overheard(JSON.stringify(data));
    };
    const Engine = globalThis.Worker;
    globalThis.Worker = class extends Engine {
      constructor(...args: ConstructorParameters<typeof Engine>) {
        super(...args);
        this.addEventListener('message', ({ data }) => tell(data));
      }
      override postMessage(message: unknown): void {
        tell(message);
        super.postMessage(message);
      }
    };
  });
  return messages;
}

test.use({ isAlone: true });

for (const name of ['shop', 'plant']) {
  const file = `rabbitmq-${name}.definitions.json`;

  test(`the ${name}, dropped, is the topology that the command line reads`, async ({ page }) => {
    const messages = await overhear(page);
    const world = new World(page);
    await world.open('skeleton/one-queue');
    await drop(page, file, readFileSync(join(FIXTURES, file), 'utf8'));
    await expectReport(page, join(FIXTURES, file), file);
    await expectNoSecrets(page, messages);
    await page.getByRole('dialog').getByRole('button', { name: 'Open this world' }).click();
    await world.isReady();
    await expectTopology(world, file);
    await world.speed('4×');
    await world.playPast(2_000_000);
    await page.getByRole('button', { name: 'Log', exact: true }).click();
    await expect(page.getByRole('log').getByRole('listitem').first()).toBeVisible();
    expect(messages.length).toBeGreaterThan(3);
    await expectNoSecrets(page, messages);
  });
}

test('the file picker opens the same world', async ({ page }) => {
  const file = 'rabbitmq-plant.definitions.json';
  const world = new World(page);
  await world.open('rabbitmq/work-queue');
  await openFileMenu(page);
  await world.button('Open a file').click();
  const [picker] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('dialog').getByText('Choose a file').click(),
  ]);
  await picker.setFiles(join(FIXTURES, file));
  await expectReport(page, join(FIXTURES, file), file);
  await page.getByRole('dialog').getByRole('button', { name: 'Open this world' }).click();
  await expectTopology(world, file);
});
