/** Of the reviews in the demo. */
export const demoReviewWords = {
  /** By the slug of the role. */
  closed: { nurse: 'Nurses, last year', doctor: 'Doctors, last year' },
  left: 'Nobody decides on their own access.',
  open: 'Everybody, this year',
} as const
