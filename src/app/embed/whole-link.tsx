/** The way from a world in a frame to the whole page, with all that the reader changed. */
import type { JSX } from 'react';
import { besidePage, hashOf } from '../share/shared';
import { useShared } from '../share/use-shared';
import { useSay } from '../words/context';
import { carried } from './open-asked';

export function WholeLink({ world }: { readonly world: string }): JSX.Element {
  const say = useSay();
  const hash = hashOf(useShared(world) ?? { world, packed: carried() });
  return (
    <a href={`${besidePage('./')}${hash}`} target="_blank" rel="noopener">
      {say('embed.whole')}
    </a>
  );
}
