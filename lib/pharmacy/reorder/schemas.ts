import { z } from 'zod'
import { formKey } from '../../forms/read-form'
import { requiredNumber, typedNumber } from '../../forms/typed-number'
import { MOST_UNITS } from '../stock/amount'
import { reorderWords } from './words'

const { reload } = reorderWords.problems

const outside = () => reload
const shown = (least: number) => requiredNumber({ least, most: MOST_UNITS, missing: reload, outside })

/** A suggestion as it was shown; `kept` is the version of the level kept then, empty for none. */
export const acceptReorderForm = z.object({
  ...{ key: formKey, place: z.uuid(reload), item: z.uuid(reload), level: shown(0), quantity: shown(1) },
  kept: typedNumber({ least: 1, most: 1_000_000_000, outside }),
})
