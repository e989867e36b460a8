import { phrases } from '../../platform/phrase'

/** Why a head may not give or take something. */
export const words = phrases('delegation', {
  noMember: 'This person does not belong to your department any more. Nothing was changed.',
  noHead: 'You are not the head of this department any more. Nothing was changed.',
  own: 'Nobody gives anything to themselves.',
  lastDay: 'Choose a last day from today on, at most a year ahead.',
  leaves: (when: string) => `They belong to the department until ${when}. Choose a last day before that.`,
  leavesSooner: 'They belong to the department only until a day before that. Choose an earlier last day.',
  central: 'Only administrators give this, because it manages the portal. Nothing was changed.',
  notHeld:
    'You can only give what you hold yourself, and no longer than you hold it. Choose something else, or an earlier last day.',
  notGiven: 'No head of this department gave this, so only an administrator can change it.',
  unknown: 'There is no such role or permission any more. Reload the page.',
})

export const problems = {
  day: 'Write a day, such as 2026-12-31.',
  what: 'Choose what to give.',
  reason: 'Say why.',
} as const
