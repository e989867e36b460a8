import { phrases } from '../../platform/phrase'

/** Messages about choosing a code; `noun` is its kind, such as "diagnosis". */
export const words = phrases('codes', {
  choose: (noun: string) => `Choose a ${noun}.`,
  noneCalled: (noun: string, typed: string) => `No ${noun} is called “${typed}” here. Try another word.`,
  /** Nothing fits as it was typed. */
  mayMean: (some: string) => `Do you mean one of these? Choose one, or type its code: ${some}.`,
  severalFit: (some: string) => `Several fit. Choose one, or type its code: ${some}.`,
})
