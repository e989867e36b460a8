import { z } from 'zod'
import { isDay } from '../clock/day'
import { formKey, line, optionalLine, requiredLine } from '../forms/read-form'
import { asciiDigits } from '../forms/typed-digits'
import { typedNumber } from '../forms/typed-number'
import { fieldWords } from '../forms/words/fields'
import { words } from '../staff/words/refusals'
import { departmentWords } from './words/departments'
import { roleFieldWords } from './words/roles'

/** The number of a row, hidden or chosen. Kept as text: nobody types it. */
const rowId = z.string(fieldWords.missing).regex(/^[1-9]\d{0,8}$/, fieldWords.reload)
/** As `rowId`, or nothing. */
const optionalRowId = z
  .string()
  .default('')
  .refine((id) => /^([1-9]\d{0,8})?$/.test(id), fieldWords.reload)

const slug = z.string(fieldWords.missing).regex(/^[a-z0-9][a-z0-9_.-]{0,99}$/, words.chooseRole().text)

const fullName = requiredLine(200, words.fullNameLength().text)

const ROLE_FIELD = /^role\./

/** A new person; each ticked role is a field `role.<slug>`. */
export const addPersonForm = z
  .looseObject({
    key: formKey,
    fullName,
    username: line(100).transform((typed) => typed.toLowerCase()),
    department: optionalRowId,
  })
  .transform(({ key, fullName: name, username, department, ...others }) => ({
    key,
    fullName: name,
    username,
    department,
    roles: Object.entries(others)
      .filter(([field, value]) => ROLE_FIELD.test(field) && value === 'on')
      .map(([field]) => field.replace(ROLE_FIELD, '')),
  }))

/** A step that takes nothing but the person. */
export const personForm = z.object({ key: formKey, person: rowId })

export const renameForm = personForm.extend({ seen: z.string().max(400), fullName })

const noDay = words.noDay().text

export const roleForm = personForm.extend({
  role: slug,
  wanted: z.enum(['on', 'off']),
  /** The last day on which the role is held. */
  lastDay: optionalLine(10)
    .transform((typed) => typed && asciiDigits(typed))
    .refine((day) => day === null || isDay(day), noDay),
})

export const sessionsForm = personForm.extend({ session: z.union([z.literal(''), z.uuid()]).default('') })

export const membershipForm = personForm.extend({
  department: z.string().regex(/^[1-9]\d{0,8}$/, words.chooseDepartment().text),
  as: z.enum(['member', 'head', 'none']),
})

const described = {
  key: formKey,
  code: line(20)
    .transform((typed) => typed.toUpperCase())
    .refine((typed) => /^[A-Z0-9][A-Z0-9-]*$/.test(typed), departmentWords.badCode),
  name: requiredLine(100, departmentWords.needsName),
  kind: z.enum(['department', 'ward', 'team'], departmentWords.needsKind),
  parent: optionalRowId,
}

export const addDepartmentForm = z.object(described)

export const changeDepartmentForm = z.object({
  ...described,
  department: rowId,
  seen: z.string().max(1_000),
  active: z.enum(['on', '']).default(''),
})

/** Minutes, or empty for never. */
export const signInRuleForm = z.object({
  key: formKey,
  askAgainMinutes: typedNumber({ least: 1, most: 1440 }),
})

/** What is typed about a role. */
const roleDescribed = {
  key: formKey,
  name: requiredLine(100, roleFieldWords.needsName),
  description: line(500),
}

export const addRoleForm = z.object(roleDescribed)

/** A role that is described again, or copied: `seen` is what its page showed. */
export const changeRoleForm = z.object({ ...roleDescribed, role: rowId, seen: z.string().max(1_500) })

/** A step that takes nothing but the role. */
export const oneRoleForm = z.object({ key: formKey, role: rowId })
