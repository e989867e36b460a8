import { currencyDecimals } from '../../format/money'
import { env } from '../../platform/env'
import { denominationsOf } from '../model/denominations'

/** The notes and coins of the hospital's currency, the largest first, in its smallest unit. */
export const hospitalDenominations = (): readonly number[] =>
  denominationsOf(env().currency, currencyDecimals())
