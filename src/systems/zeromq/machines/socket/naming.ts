/** What a pipe is called: several may lead to one place (Z30). */
import type { Kernel } from '../../../../kernel/api';
import type { Pipe, SocketRecord } from './record';

/** Its key among the pipes of a socket, and its own name in the trace. */
export function namesFor(
  { name, pipes }: SocketRecord, where: string, kernel: Kernel,
): Pick<Pipe, 'key' | 'place'> {
  // Nothing is written any more to a pipe whose peer is gone: another may have its name.
  const used = new Set([...pipes.values()].filter(({ standing }) => standing !== 'gone')
    .map(({ place }) => kernel.nameOf(place)));
  return {
    key: free(where, (key) => pipes.has(key)),
    place: kernel.introduce(free(`${name}>${where}`, (one) => used.has(one)), 'destination'),
  };
}

/** A name, or the first of "name 2", "name 3" and so on that nobody has. */
function free(name: string, isUsed: (name: string) => boolean): string {
  for (let nth = 1; ; nth++) {
    const numbered = nth === 1 ? name : `${name} ${nth}`;
    if (!isUsed(numbered)) return numbered;
  }
}
