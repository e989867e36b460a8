import { phrases } from '../platform/phrase'

/** What the choice of a code says to people; `noun` is what the code is of, such as "diagnosis". */
export const words = phrases('codes', {
  choose: (noun: string) => `Choose a ${noun}.`,
  noneCalled: (noun: string, typed: string) => `No ${noun} is called “${typed}” here. Try another word.`,
  severalFit: (some: string) => `Several fit. Choose one, or type its code: ${some}.`,
})
