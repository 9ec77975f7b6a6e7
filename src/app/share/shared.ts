/** What stands for the world on the stage in an address: its name, or all of it. */
import { worldNamed } from '../catalogue';
import { fileOfWorld } from '../save/world-text';
import { routeHash } from '../route';
import { openedFile } from '../run/player';
import { useStore } from '../store';

export interface Shared {
  readonly world?: string; // 'kafka/first-orders', when it is as we ship it
  readonly packed?: string | undefined; // else the whole world, in letters that addresses may have
}

/** Whether the world on the stage is one of ours that nobody has changed. */
async function isAsShipped(world: string): Promise<boolean> {
  const { branches: { list } } = useStore.getState();
  if (list.length > 1 || list.some(({ deeds }) => deeds.length > 0)) return false;
  const shipped = await worldNamed(world);
  // Files of ours are fetched once: what was opened is the very same, or somebody's own.
  return shipped !== undefined && await shipped.load() === openedFile();
}

/** What an address of the world on the stage says; undefined when it would be too long. */
export async function sharedNow(world: string): Promise<Shared | undefined> {
  if (await isAsShipped(world)) return { world };
  const file = fileOfWorld();
  if (file === undefined) return undefined;
  const { LETTERS_MAX, pack } = await import('../../interop/packed/pack');
  const packed = pack(file);
  return packed.length > LETTERS_MAX ? undefined : { packed };
}

/** Where the whole page shows it, after its own address. */
export function hashOf({ world = '', packed }: Shared): string {
  const [system = '', name = ''] = world.split('/');
  return packed === undefined
    ? routeHash({ page: 'world', system, name }) : routeHash({ page: 'open', packed });
}

/** The address of a file that lies beside this page. */
export const besidePage = (file: string): string =>
  new URL(file, globalThis.location.href.replace(/[?#].*$/, '')).href;
