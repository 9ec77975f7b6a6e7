/** One setting: its real name, its value to change, and its help when it is asked for. */
import { Fragment, useId, useState, type JSX } from 'react';
import type { Json } from '../../base/json';
import { formatDuration, parseDuration, type Micros } from '../../base/micros';
import type { Setting } from '../../scenario/settings';
import { useStore } from '../store';
import { useSay } from '../words/context';

interface SettingFieldProps {
  readonly setting: Setting;
  readonly value: Json;
  readonly onChange: (value: Json) => void;
}

/** Nothing is an empty field. */
function plain(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const show = ({ type }: Setting, value: Json): string =>
  type === 'duration' && typeof value === 'number' ? formatDuration(value as Micros) : plain(value);

/** The value that a text stands for; undefined when it is none. */
function parseSetting(setting: Setting, text: string): Json | undefined {
  const { type, range } = setting;
  if (text.trim() === '' && setting.default === null) return null;
  if (type === 'text') return text;
  const number = type === 'duration' ? parseDuration(text) : Number(text);
  if (number === undefined || text.trim() === '' || !Number.isFinite(number)) return undefined;
  if (type === 'integer' && !Number.isInteger(number)) return undefined;
  if (range !== undefined && (number < range[0] || number > range[1])) return undefined;
  return number;
}

type InputProps = SettingFieldProps & { readonly id: string };

function TextInput({ setting, value, onChange, id }: InputProps): JSX.Element {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? show(setting, value);
  const parsed = parseSetting(setting, text);
  const commit = (): void => {
    setDraft(null);
    if (parsed !== undefined && parsed !== value) onChange(parsed);
  };
  return (
    <input id={id} value={text} title={text} disabled={!setting.live} placeholder="–"
      spellCheck={false} autoComplete="off"
      aria-invalid={parsed === undefined} onBlur={commit}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit();
      }} />
  );
}

function Input(props: InputProps): JSX.Element {
  const { setting, value, onChange, id } = props;
  if (setting.type === 'boolean') {
    return (
      <input id={id} type="checkbox" checked={value === true} disabled={!setting.live}
        onChange={(event) => onChange(event.target.checked)} />
    );
  }
  if (setting.type === 'choice') {
    return (
      <select id={id} value={plain(value)} disabled={!setting.live}
        onChange={(event) => onChange(event.target.value)}>
        {setting.choices?.map((choice) => <option key={choice}>{choice}</option>)}
      </select>
    );
  }
  return <TextInput {...props} />;
}

/** A real name; a long one is broken between its parts, not inside a word. */
function Dotted({ name }: { readonly name: string }): JSX.Element {
  const parts = name.split(/(?<=[._-])/);
  return <>{parts.map((part, at) => <Fragment key={at}>{part}<wbr /></Fragment>)}</>;
}

export function SettingField(props: SettingFieldProps): JSX.Element {
  const { setting, value } = props;
  const say = useSay();
  const id = useId();
  const language = useStore((store) => store.language);
  const isChanged = JSON.stringify(value) !== JSON.stringify(setting.default);
  const { source } = setting;
  const standard = say('actor.default', {
    value: show(setting, setting.default) || '–',
    source: typeof source === 'string' ? source : source[language],
  });
  return (
    <div className={isChanged ? 'setting is-changed' : 'setting'}>
      <details>
        <summary><code><Dotted name={setting.name} /></code></summary>
        <p>
          {setting.help[language]} {standard} {!setting.live && say('actor.settingsLater')}
        </p>
      </details>
      <span className="setting-value">
        <label className="unseen" htmlFor={id}>{setting.name}</label>
        <Input {...props} id={id} />
      </span>
    </div>
  );
}
