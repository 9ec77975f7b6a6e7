/** The way from a world in a frame to the whole page, with all that the reader changed. */
import { useState, type JSX } from 'react';
import { besidePage, hashOf, sharedNow } from '../share/shared';
import { useSay } from '../words/context';
import { carried } from './open-asked';

export function WholeLink({ world }: { readonly world: string }): JSX.Element {
  const say = useSay();
  const [hash, setHash] = useState(() => hashOf({ world, packed: carried() }));
  // Just before somebody follows it: the world may change with every press on the stage.
  const renew = (): void => void sharedNow(world).then((shared) =>
    shared && setHash(hashOf(shared)));
  return (
    <a href={`${besidePage('./')}${hash}`} target="_blank" rel="noopener"
      onPointerEnter={renew} onFocus={renew}>
      {say('embed.whole')}
    </a>
  );
}
