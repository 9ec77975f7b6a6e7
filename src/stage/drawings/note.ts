/** What stands beside a name: a setting in the letters of code, or words of the reader. */
import type { Note } from '../../frames/frame';
import type { StageWords } from '../words';

export interface SaidNote {
  readonly text: string;
  readonly isCode: boolean;
}

export function saidNote(note: Note, words: StageWords): SaidNote {
  return typeof note === 'string' ? { text: note, isCode: true }
    : { text: words(note.word, note.values), isCode: false };
}

/** Several in one line. */
export function saidNotes(notes: readonly Note[], words: StageWords): SaidNote {
  const said = notes.map((note) => saidNote(note, words));
  return {
    text: said.map(({ text }) => text).join('   '), isCode: said.every(({ isCode }) => isCode),
  };
}
