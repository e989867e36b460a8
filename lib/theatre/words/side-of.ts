import type { Side } from '../model/codes'
import { codeWords } from './forms'

/** The operation with its side: "Hernia repair, left". Without a side, only the operation. */
export const sideOf = (display: string, side: Side): string =>
  side === 'not-applicable' ? display : `${display}, ${codeWords.sides[side].toLowerCase()}`
