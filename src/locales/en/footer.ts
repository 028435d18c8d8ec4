// The foot of every page.
export const footer = {
  label: 'About this site',
  about: 'About',
  rules: 'House rules',
  guidelines: 'Guidelines',
  privacy: 'Privacy',
  contact: 'Contact',
  line: 'Kiu (橋, bridge): where a city talks a decision over before it is taken.',
}
