/** Of the reviews in the demo. */
export const demoReviewWords = {
  closed: 'Nurses, last year',
  left: 'The demo has one administrator, who does not decide on their own access.',
  open: 'Everybody, this year',
} as const
