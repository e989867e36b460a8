export const escalationStatusWords = {
  open: 'Not acknowledged',
  acknowledged: 'Acknowledged',
  superseded: 'Replaced by a higher score',
  ended: 'Ended with the stay',
  'entered-in-error': 'The observations were entered in error',
} as const

export const escalationStepWords = {
  raise: 'Raise for a high score',
  'note-overdue': 'Raise for overdue observations',
  acknowledge: 'Acknowledge a high score',
  'answer-overdue': 'Answer for overdue observations',
  supersede: 'Replace by a higher score',
  end: 'End with the stay',
  retract: 'End with retracted observations',
} as const

/** Calls for help in the history of a patient. */
export const escalationTimelineWords = {
  highScore: (score: string) => `Help called: ${score}`,
  overdue: 'Help called: observations overdue',
  response: 'To be done:',
} as const
