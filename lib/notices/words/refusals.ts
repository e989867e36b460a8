import { phrases } from '../../platform/phrase'

/** Messages about notices. */
export const words = phrases('notices', {
  noNotice: 'This notice no longer exists.',
  dismissed: (order: string) => `The notice about ${order} is dismissed.`,
})
