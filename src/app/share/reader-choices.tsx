/** What readers of a page see of the world in it, and what they may do. */
import type { JSX } from 'react';
import type { Asked } from '../../embed/params';
import { useSay } from '../words/context';

export type ReaderOptions = Pick<Asked, 'theme' | 'lang' | 'faults' | 'narration' | 'controls'>;

interface OptionsProps {
  readonly options: ReaderOptions;
  readonly onChange: (options: ReaderOptions) => void;
}

function Themes({ options, onChange }: OptionsProps): JSX.Element {
  const say = useSay();
  return (
    <label>
      <span>{say('share.theme')}</span>
      <select value={options.theme} onChange={({ target }) =>
        onChange({ ...options, theme: target.value as Asked['theme'] })}>
        <option value="auto">{say('share.auto')}</option>
        {(['light', 'dark', 'projector'] as const).map((each) => (
          <option key={each} value={each}>{say(`app.theme.${each}`)}</option>
        ))}
      </select>
    </label>
  );
}

function Languages({ options, onChange }: OptionsProps): JSX.Element {
  const say = useSay();
  return (
    <label>
      <span>{say('share.lang')}</span>
      <select value={options.lang} onChange={({ target }) =>
        onChange({ ...options, lang: target.value as Asked['lang'] })}>
        <option value="auto">{say('share.auto')}</option>
        <option value="en" lang="en">English</option>
        <option value="ko" lang="ko">한국어</option>
      </select>
    </label>
  );
}

interface BoxProps {
  readonly isOn: boolean;
  readonly label: string;
  readonly onChange: (isOn: boolean) => void;
}

function Box({ isOn, label, onChange }: BoxProps): JSX.Element {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}

export function ReaderChoices(props: OptionsProps): JSX.Element {
  const say = useSay();
  const { options, onChange } = props;
  const { faults, narration, controls } = options;
  const choose = (part: Partial<ReaderOptions>): void => onChange({ ...options, ...part });
  return (
    <>
      <Themes {...props} />
      <Languages {...props} />
      <Box isOn={faults === 'on'} label={say('share.faults')}
        onChange={(isOn) => choose({ faults: isOn ? 'on' : 'off' })} />
      <Box isOn={narration === 'on'} label={say('share.told')}
        onChange={(isOn) => choose({ narration: isOn ? 'on' : 'off' })} />
      <Box isOn={controls === 'all'} label={say('share.tape')}
        onChange={(isOn) => choose({ controls: isOn ? 'all' : 'play' })} />
    </>
  );
}
