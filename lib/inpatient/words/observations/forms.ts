/** What is wrong with what was typed. */
export const observationProblems = {
  response: 'Write what will be done, and when.',
  interval: 'Choose how often.',
} as const
