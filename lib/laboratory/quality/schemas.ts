import { z } from 'zod'
import { isDay } from '../../clock/day'
import { formKey, requiredLine } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { requiredNumber } from '../../forms/typed-number'
import { fieldWords } from '../../forms/words/fields'
import { controlLevels } from '../model/result-codes'
import { qualityWords } from '../words/results/quality'

const { problems } = qualityWords

const MOST = 1_000_000

const number = (missing: string, least = 0) => requiredNumber({ least, most: MOST, decimals: 6, missing })

export const controlForm = z.object({
  key: formKey,
  material: z.uuid(fieldWords.reload),
  value: number(problems.number),
})

export const releaseForm = z.object({
  key: formKey,
  id: z.uuid(fieldWords.reload),
  reason: requiredLine(300, problems.reason),
})

export const materialForm = z.object({
  key: formKey,
  analyser: z.string().min(1, problems.choose),
  test: z.uuid(problems.choose),
  level: z.enum(controlLevels, problems.choose),
  lot: requiredLine(60, problems.lot),
  mean: number(problems.number),
  sd: number(problems.sd, 0.000_001),
  expires: z.string(problems.day).transform(asciiDigits).refine(isDay, problems.day),
})

export const analyserForm = z.object({ key: formKey, name: requiredLine(100, problems.name) })

export const endMaterialForm = z.object({ key: formKey, id: z.uuid(fieldWords.reload) })
