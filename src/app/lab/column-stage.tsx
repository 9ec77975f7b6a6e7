/** The stage of one column: on it nothing is changed, and what is chosen opens its world alone. */
import type { JSX } from 'react';
import { Stage, type StageWords } from '../../stage/stage';
import { useMotion } from '../parts/use-layout';
import { useSystemStage } from '../parts/use-system-stage';
import { useLexicon } from '../words/context';
import type { Column } from './company/column';

interface ColumnStageProps {
  readonly column: Column;
  readonly system: string;
  readonly title: string;
  readonly onOpen: () => void;
}

export function ColumnStage({ column, system, title, onOpen }: ColumnStageProps): JSX.Element {
  const { say, read } = useLexicon();
  const motion = useMotion();
  const drawings = useSystemStage(system)?.drawings;
  const words: StageWords = (key, values) =>
    key === 'stage.label' ? say('compare.stage', { system: title }) : read(key, values);
  return (
    <Stage source={column.source} words={words} motion={motion} selection={null}
      {...(drawings !== undefined && { drawings })}
      onSelect={(pointed) => pointed !== null && onOpen()} />
  );
}
