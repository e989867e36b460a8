import { phrases } from '../../platform/phrase'

/** Messages about notices. */
export const words = phrases('notices', {
  noNotice: 'There is no such notice any more.',
  dismissed: (order: string) => `The notice about ${order} is dismissed.`,
})
