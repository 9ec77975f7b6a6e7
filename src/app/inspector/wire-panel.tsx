/** A wire: how it is, and what may be done to it. */
import type { JSX } from 'react';
import { useMoment } from '../run/use-run';
import { useLexicon } from '../words/context';
import { BreakButtons, wireBreaks } from './breaks';
import { healthOf } from './health';
import { Head, Part } from './parts';

export function WirePanel({ name }: { readonly name: string }): JSX.Element {
  const { say, read } = useLexicon();
  const { trace, count } = useMoment(8);
  const actor = trace.actorNamed(name);
  const trouble = actor === undefined ? undefined : healthOf(trace, actor.id, count);
  return (
    <>
      <Head above={say('select.wire')} title={name} />
      {trouble !== undefined && (
        <p className="now is-trouble">{say('actor.now', { state: read(`lane.${trouble}`) })}</p>
      )}
      <Part title={say('actor.break')}>
        <BreakButtons target={name} breaks={wireBreaks(trouble)} />
      </Part>
    </>
  );
}
