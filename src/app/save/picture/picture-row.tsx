/** The view on the screen as a file: the stage, the space-time diagram, or the charts. */
import type { JSX } from 'react';
import { useStore } from '../../store';
import { useSay } from '../../words/context';
import { Row, SaveButton } from '../row';
import { saveBlob, saveText } from '../save';
import { fileName } from '../world-text';
import { type Picture, pictureOf, viewShown } from './picture';
import { pixelsOf } from './pixels';

/** What the file is called beside the world: the stage's own needs no word. */
const ENDINGS = { stage: '', spacetime: '.spacetime', charts: '.charts' } as const;

export function PictureRow(): JSX.Element {
  const say = useSay();
  const view = viewShown();
  const { world, scenario, language, playhead } = useStore.getState();
  const title = scenario?.title[language] ?? '';
  const about = `${world}, seed ${scenario?.seed}, ${playhead / 1e6} s`;
  const of = say('save.picture');
  if (view === undefined) return <Row title={of} help={say('save.noPicture')}>{null}</Row>;
  const name = `${fileName()}${ENDINGS[view]}`;
  const take = (save: (picture: Picture) => void) => (): void => {
    const picture = pictureOf({ title, about });
    if (picture !== undefined) save(picture);
  };
  const savePixels = async (picture: Picture): Promise<void> => {
    const pixels = await pixelsOf(picture);
    if (pixels !== null) saveBlob(`${name}.png`, pixels);
  };
  return (
    <Row title={of} help={say(`save.pictureHelp.${view}`)}>
      <SaveButton title="SVG" of={of}
        onClick={take(({ svg }) => saveText(`${name}.svg`, svg, 'image/svg+xml'))} />
      <SaveButton title="PNG" of={of} onClick={take((picture) => void savePixels(picture))} />
    </Row>
  );
}
