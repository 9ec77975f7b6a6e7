/** How the systems differ, in sentences; and why, for each. */
import type { JSX } from 'react';
import { differencesIn } from '../../lab/compare/words';
import type { Words } from '../../scenario/scenario';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { SystemWords } from '../words/use-words';
import { Column, type Outcome } from './company/column';
import type { Place } from './company/company';
import { Reasons } from './reasons/reasons';

interface DifferencesProps {
  readonly places: readonly Place[];
  readonly titleOf: (id: string) => string;
  readonly chosen: string | null;
  readonly onAll: () => void;
}

interface Ended {
  readonly place: Place;
  readonly title: string;
  readonly outcome: Outcome;
}

type Playing = Pick<DifferencesProps, 'places' | 'titleOf'>;

const playingOf = (places: readonly Place[]): readonly Place[] =>
  places.filter(({ column }) => column instanceof Column);

/** Those that have come to their end. */
const endedOf = ({ places, titleOf }: Playing): readonly Ended[] =>
  playingOf(places).flatMap((place) => {
    const outcome = place.column instanceof Column ? place.column.outcome : undefined;
    return outcome === undefined ? [] : [{ place, title: titleOf(place.entrant.id), outcome }];
  });

/** How they differ, a sentence each; none until all have come to their end. */
export function sentencesOf(playing: Playing): readonly Words[] {
  const ended = endedOf(playing);
  if (ended.length < playingOf(playing.places).length) return [];
  return differencesIn(ended.map(({ title, outcome: { summary } }) =>
    ({ title: { en: title, ko: title }, summary })));
}

export function Differences(props: DifferencesProps): JSX.Element | null {
  const { places, chosen, onAll } = props;
  const say = useSay();
  const language = useStore((store) => store.language);
  const playing = playingOf(places);
  const ended = endedOf(props);
  if (playing.length === 0) return null;
  const said = sentencesOf(props);
  return (
    <section className="lab-differences" aria-labelledby="lab-differences">
      <h2 id="lab-differences">
        {say(playing.length > 1 ? 'compare.differences' : 'compare.differencesOne')}
      </h2>
      {said.length > 0 ? (
        <ul className="lab-sentences">
          {said.map((words) => <li key={words.en}>{words[language]}</li>)}
        </ul>
      ) : <p className="sub">{say('compare.unfinished')}</p>}
      {chosen !== null && (
        <p className="lab-chosen">
          <b>{chosen}</b>{' '}
          <button type="button" className="btn" onClick={onAll}>{say('compare.back')}</button>
        </p>
      )}
      <div className="lab-reasons">
        {ended.map(({ place: { entrant }, title, outcome: { scene } }) => (
          <SystemWords key={entrant.id} system={entrant.system}>
            {/* No landmark: the column of that system is one already. */}
            {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no fields to fill in */}
            <div role="group" aria-label={title}>
              <Reasons {...{ scene, chosen }} system={title} />
            </div>
          </SystemWords>
        ))}
      </div>
    </section>
  );
}
