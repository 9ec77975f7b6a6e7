/** The questions, each with its answers; an answer goes into the address at once. */
import type { JSX } from 'react';
import { readdress } from '../route';
import { useLexicon, useSay } from '../words/context';
import { answersText, questions, QUESTIONS, type Answers, type Question } from './questions';

const answer = (answers: Answers): void =>
  readdress({ page: 'choose', answers: answersText(answers) });

interface AskedProps {
  readonly answers: Answers;
}

function QuestionField({ asked, answers }: AskedProps & { readonly asked: Question }): JSX.Element {
  const { read } = useLexicon();
  const { [asked]: given, ...rest } = answers;
  const choices = [
    { value: undefined, words: 'choose.any', next: rest },
    ...QUESTIONS[asked].map((value) => (
      { value, words: `ask.${asked}.${value}`, next: { ...answers, [asked]: value } }
    )),
  ];
  return (
    <fieldset className="choices ask">
      <legend>{read(`ask.${asked}`)}</legend>
      {choices.map(({ value, words, next }) => (
        <label key={words}>
          <input type="radio" name={asked} checked={given === value}
            onChange={() => answer(next)} />
          {read(words)}
        </label>
      ))}
    </fieldset>
  );
}

export function Asked({ answers }: AskedProps): JSX.Element {
  const say = useSay();
  const isEmpty = Object.keys(answers).length === 0;
  return (
    <section className="choose-asked" aria-labelledby="choose-asked">
      <header>
        <h2 id="choose-asked">{say('choose.questions')}</h2>
        <button type="button" className="btn" aria-disabled={isEmpty}
          onClick={() => answer({})}>
          {say('choose.clear')}
        </button>
      </header>
      {questions.map((asked) => <QuestionField key={asked} asked={asked} answers={answers} />)}
    </section>
  );
}
