/** What the page says of worlds that this browser keeps, in English. */
export const keptEn = {
  'kept.label': 'Your earlier changes',
  'kept.was': 'You changed this world on {on}.',
  'kept.back': 'Bring it back',
  'kept.forget': 'Forget it',
  'kept.title': 'Go on where you were',
  'kept.where': 'Kept by this browser only: the last {count} worlds that you changed or opened.',
  'kept.forgetNamed': 'Forget {title}',
};
