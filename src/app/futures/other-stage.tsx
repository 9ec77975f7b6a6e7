/** The stage of the future that is compared, on the same playhead; nothing is changed there. */
import type { JSX } from 'react';
import { Stage, type StageWords } from '../../stage/stage';
import { useMotion } from '../parts/use-layout';
import { useSystemStage } from '../parts/use-system-stage';
import { branchOf } from '../run/branches';
import { otherTelling } from '../run/futures/companion';
import { otherSource } from '../run/futures/other-source';
import { select, useStore } from '../store';
import { useLexicon } from '../words/context';
import '../words/panel/bring';
import { futureName } from './future-name';
import './futures.css';

export function OtherStage({ future }: { readonly future: number }): JSX.Element {
  const { say, read } = useLexicon();
  const motion = useMotion();
  const drawings = useSystemStage()?.drawings;
  const name = useStore((store) => futureName(say, branchOf(store.branches, future)));
  const words: StageWords = (key, values) =>
    key === 'stage.label' ? say('future.stage', { name }) : read(key, values);
  return (
    <figure className="other-stage">
      <figcaption>{name}</figcaption>
      <Stage source={otherSource} words={words} motion={motion} selection={null}
        {...(drawings !== undefined && { drawings })}
        onSelect={(pointed) => {
          const trace = otherTelling()?.trace;
          if (pointed === null || trace === undefined || !('actor' in pointed)) return;
          select({ kind: 'actor', name: trace.nameOf(pointed.actor) });
        }} />
    </figure>
  );
}
