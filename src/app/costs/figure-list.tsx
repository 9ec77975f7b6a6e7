/** Every figure of an experiment in words: measured, the model's, what it is for, its source. */
import type { JSX } from 'react';
import type { Figure, Picture } from '../../lab/costs/experiment';
import { sources } from '../../lab/costs/sources';
import { useLexicon } from '../words/context';
import { readFigure, readNumber, readRate } from './read-value';

interface Row {
  readonly what: string;
  readonly figure: Figure;
  readonly model?: number | undefined;
}

function useRows(picture: Picture): readonly Row[] {
  const { language, read, say } = useLexicon();
  const nameOf = (name: string): string => read(`costs.name.${name}`);
  if (picture.form === 'bars') {
    return picture.bars.flatMap(({ name, figure, model }) =>
      (figure === undefined ? [] : [{ what: nameOf(name), figure, model }]));
  }
  return picture.marks.map((mark) => ({
    what: say('costs.at', {
      name: nameOf(mark.name),
      x: `${read(`costs.x.${picture.x.name}`)}: ${readNumber(mark.x, language)}`,
    }),
    figure: mark,
    model: mark.model,
  }));
}

interface FigureListProps {
  readonly picture: Picture;
  readonly isOpen: boolean; // at first
}

export function FigureList({ picture, isOpen }: FigureListProps): JSX.Element | null {
  const words = useLexicon();
  const { language, say } = words;
  const rows = useRows(picture);
  if (rows.length === 0) return null;
  return (
    <details className="costs-told" open={isOpen}>
      <summary>{say('costs.figures')}</summary>
      <ul>
        {rows.map(({ what, figure, model }) => {
          const told = {
            what, figure: readFigure(figure, words), use: say(`costs.use.${figure.use}`),
          };
          return (
            <li key={what}>
              {model === undefined ? say('costs.toldAlone', told)
                : say('costs.told', { ...told, model: readRate(model, language) })}
              {' '}<cite>{sources[figure.source].short[language]}</cite>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
