/** What always holds of cash, as the operator’s tool says it. */
export const invariantWords = {
  negative: 'There is never less than nothing in a drawer or in the safe',
  counted: 'Each drawer was closed with what was counted by note and coin, and with what went through it',
  emptied: 'What was counted in a drawer is in the safe before it is checked, and nothing else is left in it',
  moves: 'Nothing goes through a drawer that is not open, but for what was counted, to the safe',
  own: 'Cash is taken by the person who has the drawer, and one person has one drawer at a time',
  safe: 'What is in the safe is what came in less what left it',
  place:
    'Cash is in exactly one place: what came in less what went out is in drawers, under way or in the safe',
  people: 'Cash is handed on, checked and brought to the bank by two people',
} as const
