/** What is written in the cash book of the demo. */
export const demoWords = {
  bag: 'Bag 4711',
  refund: 'Paid twice at the desk',
} as const
