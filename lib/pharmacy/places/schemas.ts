import { z } from 'zod'
import { formKey, recordVersion, requiredLine } from '../../forms/read-form'
import { requiredNumber } from '../../forms/typed-number'
import { placeWords } from './words'

const { problems } = placeWords
const MOST_DAYS = 365

const days = (least: number) => {
  const said = problems.days(least, MOST_DAYS)
  return requiredNumber({
    ...{ least, most: MOST_DAYS, missing: said, notNumber: said, tooFine: said, outside: () => said },
  })
}

const values = {
  name: requiredLine(100, problems.name),
  ...{ leadDays: days(0), safetyDays: days(0), coverDays: days(1) },
}

/** The kinds that a hospital adds; there is one place in transit. */
export const addedKinds = ['pharmacy', 'ward', 'theatre', 'quarantine'] as const

export const addPlaceForm = z.object({
  key: formKey,
  kind: z.enum(addedKinds, problems.choose),
  ward: z
    .union([z.literal(''), z.uuid()], problems.choose)
    .default('')
    .transform((id) => id || null),
  ...values,
})

const existing = { key: formKey, id: z.uuid(problems.reload), expectedVersion: recordVersion }

export const changePlaceForm = z.object({ ...existing, ...values })
export const placeInUseForm = z.object({
  ...existing,
  inUse: z.enum(['yes', 'no'], problems.reload).transform((said) => said === 'yes'),
})
