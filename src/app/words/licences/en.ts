/** What the page says of the libraries that it is made with, in English. */
export const licencesEn = {
  'licences.title': 'Libraries and licences',
  'licences.lead':
    'Tailback has the MIT licence. It is made with {count} libraries of other people, each under its own.',
  'licences.none': 'names none',
  'licences.noText': 'No text of its licence comes with this library.',
};
