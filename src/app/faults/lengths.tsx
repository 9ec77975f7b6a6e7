/** A choice of a length of time. */
import { useId, type JSX } from 'react';
import type { Micros } from '../../base/micros';
import { readLength } from '../../views/times';
import { useSay } from '../words/context';

interface LengthChoiceProps {
  readonly label: string;
  readonly value: Micros;
  readonly lengths: readonly Micros[];
  readonly none?: string; // what 0 says, when there is such a choice
  readonly onChange: (length: Micros) => void;
}

export function LengthChoice(props: LengthChoiceProps): JSX.Element {
  const { label, value, lengths, none, onChange } = props;
  const id = useId();
  const say = useSay();
  return (
    <p className="length-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value}
        onChange={(event) => onChange(Number(event.target.value) as Micros)}>
        {none !== undefined && <option value={0}>{none}</option>}
        {lengths.map((each) => <option key={each} value={each}>{readLength(each, say)}</option>)}
      </select>
    </p>
  );
}
