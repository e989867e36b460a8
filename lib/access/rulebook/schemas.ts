import { z } from 'zod'
import { formKey, line, ticked } from '../../forms/read-form'
import { typedNumber } from '../../forms/typed-number'
import { ruleFormProblems as problems } from '../words/rulebook'

const SHA_256 = /^[0-9a-f]{64}$/
/** Of a new rule nothing was seen, and before the first check there is no digest. */
const hash = z
  .string()
  .default('')
  .refine((text) => text === '' || SHA_256.test(text))

/** Duties that a rule has at most, as in the table. */
export const MOST_DUTIES = 6

const ROLE_FIELD = /^role\.([a-z0-9][a-z0-9_.-]{0,99})$/
/** Which duty, and the element id or codename. */
const DUTY_FIELD = /^duty\.([1-6])\.([A-Za-z0-9][A-Za-z0-9_.:-]{0,99})$/

/**
 * A rule as it is typed. Each ticked role is a field `role.<slug>`, and what a duty may be held by are fields
 * `duty.<1 to 6>.<element id or codename>`. `rule` is the number of one that is changed, `seen` what its page showed, and `digest` that of the
 * check before.
 */
export const ruleForm = z
  .looseObject({
    key: formKey,
    rule: z.string().regex(/^([1-9]\d{0,8})?$/),
    seen: hash,
    digest: hash,
    kind: z.enum(['separation', 'enough', 'reach']),
    title: line(200),
    minimum: typedNumber({
      least: 1,
      most: 10_000,
      notNumber: problems.minimum,
      outside: () => problems.minimum,
    }),
    intent: z.enum(['check', 'save']).default('check'),
  })
  .transform(({ key, rule, seen, digest, kind, title, minimum, intent, ...others }) => {
    const on = Object.entries(others).flatMap(([field, value]) => (value === 'on' ? [field] : []))
    const duties = Array.from({ length: MOST_DUTIES }, (): string[] => [])
    for (const field of on) {
      const [, nth, name] = DUTY_FIELD.exec(field) ?? []
      if (name) duties[Number(nth) - 1]?.push(name)
    }
    return {
      ...{ key, digest, intent },
      asked: {
        id: rule === '' ? undefined : Number(rule),
        ...{ seen, kind, title, minimum },
        roles: on.flatMap((field) => ROLE_FIELD.exec(field)?.[1] ?? []),
        duties,
      },
    }
  })

export const retireRuleForm = z.object({ key: formKey, rule: z.string().regex(/^[1-9]\d{0,8}$/) })

/** When switches ask first; without a number of people never for their number. */
export const askFirstForm = z.object({
  key: formKey,
  seen: z.string().max(40),
  people: typedNumber({ least: 0, most: 100_000 }),
  signedIn: ticked,
})
