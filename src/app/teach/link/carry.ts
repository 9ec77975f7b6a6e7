/** A lesson of somebody's own, carried by the address itself: no server keeps it. */
import type { LessonFiles } from '../../../tutor/files';
import { routeHash } from '../../route';

/** The part of an address that carries the lesson; undefined when it would be too long. */
export async function carrierOf(files: LessonFiles): Promise<string | undefined> {
  const { LETTERS_MAX, pack } = await import('../../../interop/packed/pack');
  const packed = pack(files);
  return packed.length > LETTERS_MAX ? undefined : `z1=${packed}`;
}

/** The whole address of a lesson; what it asks of the page stands in `query`. */
export const addressOf = (lesson: string, query: string): string =>
  globalThis.location.href.replace(/#.*$/, '') + routeHash({ page: 'lessons', lesson, query });
