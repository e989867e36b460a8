/** What people of the demo wrote about prescriptions. */
export const demoWords = {
  question: 'The patient says that this gave her a rash last year. Is it still meant?',
  declined: 'Prescribed twice on one day; see the other prescription.',
  waiting: 'Comes with the delivery tomorrow',
  returned: 'Changed to another medicine on the second day',
  told: 'With food. Finish the course.',
} as const
