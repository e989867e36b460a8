import { counted } from '../../../format/counted'

/** A package on an account. */
export const packageWords = {
  title: 'Packages',
  line: 'One price for what is in it. What goes beyond it is charged on its own.',
  empty: 'No package is on this account.',
  columns: {
    what: 'What is in it',
    included: 'Included',
    used: 'Used',
    over: 'Charged beyond it',
    step: 'Step',
  },
  any: 'Any number',
  left: (count: number) => `${count} left`,
  on: (name: string, by: string, at: string) => `${name}, put on by ${by}, ${at}`,
  off: (reason: string, by: string, at: string) => `Taken off by ${by}, ${at}: ${reason}`,
  add: 'Put on a package',
  takeOff: 'Take it off',
  labels: { package: 'Package', reason: 'Why' },
  choose: 'Choose',
  done: {
    added: 'The package is on the account.',
    off: 'The package is taken off. What it covered is charged again.',
  },
  problems: { choose: 'Choose a package.', reason: 'Say why.', reload: 'Load the page again.' },
  covered: (amount: string) => `In a package ${amount}`,
} as const

/** What is in a package, where prices are kept. */
export const contentWords = {
  title: 'What is in it',
  line: 'From the next account on. A package that is on an account keeps what was in it.',
  label: 'What is in the package',
  empty: 'Nothing is in it yet, so nobody can put it on an account.',
  columns: { name: 'Name', quantity: 'How many', step: 'Step' },
  any: 'Any number',
  set: 'Set what is in it',
  remove: 'Take out',
  labels: { code: 'Code', quantity: 'How many' },
  hints: {
    code: 'As under Prices, such as laboratory/GLU.',
    quantity: 'In the units that are charged: pieces, minutes, days. Empty for any number.',
  },
  done: {
    set: (name: string, quantity: number | null) =>
      quantity === null ? `${name} is in it, any number.` : `${name} is in it, ${counted(quantity, 'time')}.`,
    removed: 'It is taken out.',
  },
  problems: {
    code: 'Write a code, such as laboratory/GLU.',
    quantity: 'Write a whole number from 1 to 100,000.',
  },
} as const
