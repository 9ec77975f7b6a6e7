/** The settings of an actor under their real names, to be changed while the world runs. */
import { useEffect, useState, type JSX } from 'react';
import type { Json } from '../../base/json';
import type { Setting } from '../../scenario/settings';
import type { Actor } from '../../trace/actor';
import { systemSettings } from '../catalogue';
import { change } from '../run/futures/changes';
import { useMoment } from '../run/use-run';
import { useStore } from '../store';
import { useSay } from '../words/context';
import { settingOf } from './health';
import { Part } from './parts';
import { SettingField } from './setting-field';

function useSettings(actor: Actor): readonly Setting[] {
  const system = useStore((store) => store.scenario?.system ?? '');
  const [settings, setSettings] = useState<readonly Setting[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void systemSettings(system).then((found) => isCurrent && setSettings(found));
    return () => {
      isCurrent = false;
    };
  }, [system]);
  const { machine, role } = actor;
  // What has settings of its own, such as a shovel, is no ordinary one of its role.
  const hasOwn = settings.some(({ on }) => on === machine);
  return settings.filter(({ on }) => on === (hasOwn ? machine : role));
}

type Naming = (name: Json | undefined) => boolean;

/** Whether this is a whole of which the actor is a part: of shop.client, of orders-0. */
const isWholeOf = (actor: string): Naming => (name) =>
  typeof name === 'string' && name !== '' && actor.startsWith(name)
    && /^(\..+|-\d+)$/.test(actor.slice(name.length));

/** Where what is named keeps its settings. */
const PARTS = ['options', 'arguments', 'settings', 'config', 'value'];

/** What the scenario says of a setting of whom it names so, wherever it says it. */
function openedValue(scenario: Json, isNamed: Naming, name: string): Json | undefined {
  if (Array.isArray(scenario)) {
    for (const each of scenario as readonly Json[]) {
      const found = openedValue(each, isNamed, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof scenario !== 'object' || scenario === null) return undefined;
  const fields = scenario as { readonly [key: string]: Json };
  if (isNamed(fields.id) || isNamed(fields.name)) {
    const parts = PARTS.map((part) => fields[part]);
    const options = fields['options'] as typeof fields | undefined;
    const own = [fields, ...parts, options?.['config'], options?.['arguments']];
    for (const part of own) {
      if (typeof part === 'object' && part !== null && name in part) {
        return (part as { readonly [key: string]: Json })[name];
      }
    }
  }
  return openedValue(Object.values(fields), isNamed, name);
}

export function Settings({ actor }: { readonly actor: Actor }): JSX.Element | null {
  const say = useSay();
  const { trace, count } = useMoment(4);
  const settings = useSettings(actor);
  const scenario = useStore((store) => store.scenario);
  if (settings.length === 0 || scenario === null) return null;
  const { topology, producers, consumers } = scenario;
  const said = { topology, producers, consumers } as unknown as Json;
  return (
    <Part title={say('actor.settings')}>
      {settings.map((setting) => {
        const value = settingOf(trace, { actor: actor.id, count }, setting.name) ??
          openedValue(said, (name) => name === actor.name, setting.name) ??
          openedValue(said, isWholeOf(actor.name), setting.name) ??
          scenario.settings[setting.name] ?? setting.default;
        return (
          <SettingField key={setting.name} setting={setting} value={value}
            onChange={(next) =>
              change({ do: 'set', target: actor.name, setting: setting.name, value: next })} />
        );
      })}
    </Part>
  );
}
