import { z } from 'zod'
import { formKey, requiredLine } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import { contentWords, packageWords } from './words/pages'

const { problems } = packageWords

export const addPackageForm = z
  .object({ key: formKey, id: z.uuid(problems.reload), package: z.uuid(problems.choose) })
  .transform(({ package: packageId, ...rest }) => ({ ...rest, packageId }))

export const cancelPackageForm = z.object({
  ...{ key: formKey, id: z.uuid(problems.reload) },
  reason: requiredLine(200, problems.reason).refine((text) => text.length >= 3, problems.reason),
})

const ofPackage = { key: formKey, id: z.uuid(problems.reload) }
const code = requiredLine(80, contentWords.problems.code)

export const setItemForm = z.object({
  ...{ ...ofPackage, code },
  quantity: typedNumber({
    ...{ least: 1, most: 100_000, notNumber: contentWords.problems.quantity },
    ...{ tooFine: contentWords.problems.quantity, outside: () => contentWords.problems.quantity },
  }),
})

export const removeItemForm = z.object({ ...ofPackage, code })
