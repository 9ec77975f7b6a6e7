/** What the bar offers on every page: files, language, display, keyboard. */
import type { JSX, ReactNode } from 'react';
import { chooseLanguage, chooseTheme, useStore, type Theme } from '../store';
import { useSay } from '../words/context';
import { loadDictionary } from '../words/dictionaries';
import { DisplayIcon, MenuIcon } from './icons';
import { Popover } from './popover';
import { useLayout } from './use-layout';

const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'projector'];

function ThemeChoice(): JSX.Element {
  const say = useSay();
  const theme = useStore((store) => store.theme);
  return (
    <fieldset className="choices">
      <legend>{say('app.theme')}</legend>
      {THEMES.map((each) => (
        <label key={each}>
          <input type="radio" name="theme" checked={theme === each}
            onChange={() => chooseTheme(each)} />
          {say(`app.theme.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

function LanguageButton(): JSX.Element {
  const say = useSay();
  const language = useStore((store) => store.language);
  const other = language === 'en' ? 'ko' : 'en';
  return (
    <button type="button" className="btn quiet" lang={other} aria-label={say('app.languageLabel')}
      onClick={() => void loadDictionary(other).then(() => chooseLanguage(other))}>
      {say('app.language')}
    </button>
  );
}

function KeysButton(): JSX.Element {
  const say = useSay();
  return (
    <button type="button" className="btn quiet" aria-haspopup="dialog"
      onClick={() => useStore.setState({ isHelpOpen: true })}>
      {say('app.keys')}
    </button>
  );
}

interface BarActionsProps {
  readonly nav?: ReactNode; // the way to the other pages, where the bar has no room for it
  readonly children?: ReactNode; // the page's own actions
  readonly file?: ReactNode; // those that are about all that is open
}

/** All in a row where there is room, less what is about files, else in one menu. */
export function BarActions({ nav, children, file }: BarActionsProps): JSX.Element {
  const say = useSay();
  const layout = useLayout();
  const isInMenu = layout !== 'wide' || file !== undefined;
  const open = (
    <button type="button" className={isInMenu ? 'btn quiet' : 'btn'} aria-haspopup="dialog"
      onClick={() => useStore.setState({ isOpening: true })}>
      {say('app.open')}
    </button>
  );
  if (layout !== 'wide') {
    return (
      <Popover label={say('app.menu')} icon={<MenuIcon />} isMenu>
        <div className="menu">
          {nav}
          {children}
          {file}
          {open}
          <LanguageButton />
          <KeysButton />
          <ThemeChoice />
        </div>
      </Popover>
    );
  }
  return (
    <div className="bar-actions">
      {children}
      {file === undefined ? open : (
        <Popover label={say('app.file')} look="btn" icon={`${say('app.file')} ▾`} isMenu>
          <div className="menu">{file}{open}</div>
        </Popover>
      )}
      <span className="sep" />
      <KeysButton />
      <LanguageButton />
      <Popover label={say('app.theme')} icon={<DisplayIcon />}>
        <ThemeChoice />
      </Popover>
    </div>
  );
}
