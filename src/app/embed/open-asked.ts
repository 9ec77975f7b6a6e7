/** Opens the world that the address of an embedded page asks for, as it asks. */
import type { Asked } from '../../embed/params';
import { isRecord, type Json } from '../../base/json';
import { phrase } from '../../interop/words/phrase';
import type { Problem } from '../../scenario/problem';
import { worldNamed } from '../catalogue';
import { enterWorld, goAt, refuseWorld, togglePlay } from '../run/player';
import { useStore } from '../store';

type Found = { readonly file: Json } | { readonly problem: Problem };

/** The world that the address carries behind its '#': 'z1=…'. */
export const carried = (): string | undefined =>
  new URLSearchParams(window.location.hash.slice(1)).get('z1') ?? undefined;

/** The world of this name, or the one that the address carries. */
async function find(name: string): Promise<Found> {
  const packed = carried();
  if (packed !== undefined) {
    const { unpack } = await import('../../interop/packed/pack');
    const read = unpack(packed);
    return 'problem' in read ? read : { file: read.value };
  }
  const world = await worldNamed(name);
  if (world !== undefined) return { file: await world.load() };
  const problem = phrase('link.none', { name });
  return { problem: { path: 'world', problem, hint: phrase('link.name') } };
}

/** What moves by itself would disturb somebody who asked for stillness. */
const isStill = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export async function openAsked({ world, seed, t, speed, autoplay }: Asked): Promise<void> {
  const found = await find(world);
  if ('problem' in found) return refuseWorld('embedded', [found.problem]);
  const { file } = found;
  await enterWorld('embedded', isRecord(file) && seed !== undefined ? { ...file, seed } : file, t);
  if (speed !== undefined) goAt(speed);
  if (autoplay === 'on' && !isStill() && useStore.getState().scenario !== null) togglePlay();
}
