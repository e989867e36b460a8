import { z } from 'zod'
import type { Day } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { formKey, line, optionalLine, recordVersion, text, ticked } from '../../forms/read-form'
import { asciiDigits } from '../../forms/typed-digits'
import { telephonesIn } from '../model/same-telephone'
import { readBirthDate, readEstimatedAge } from '../model/typed-birth'
import { takeDates, typedText } from '../model/typed-dates'
import { plain } from '../search/search-terms'
import { sexes } from '../words/codes'
import { fieldWords as words } from '../words/forms'

/** The identifying details of a patient. */
export interface Details {
  given: string
  family: string
  sex: keyof typeof sexes
  birthDate: Day | null
  birthDateEstimated: boolean
  phone: string | null
  address: string | null
  nationalId: string | null
}

const LONGEST_NAME = 100

const name = (max: number) =>
  line(max).refine((typed) => typed === '' || /[\p{L}\p{N}]/u.test(typed), words.nameHasLetters)

/** A telephone field, which may hold several numbers. */
export const phone = optionalLine(60)
  .transform((typed) => typed && asciiDigits(typed))
  .refine((typed) => typed === null || /^[\d\s()+.,;/-]+$/.test(typed), words.phoneSigns)
  .refine(
    (typed) =>
      telephonesIn(typed).every((number) => {
        const { length } = number.replaceAll(/\D/g, '')
        return length >= 4 && length <= 15
      }),
    words.phoneLength,
  )
  .refine((typed) => typed === null || !isDate(typed), words.phoneIsDate)

/** Whether all of it reads as a date: in the wrong field, and a search would look for a birth. */
function isDate(typed: string): boolean {
  const year = Number(today().slice(0, 4))
  return !/\d/.test(takeDates(typedText(typed), year, () => {}))
}

const sex = z.enum(Object.keys(sexes) as [keyof typeof sexes], words.sexMissing)

const person = {
  given: name(LONGEST_NAME),
  family: name(LONGEST_NAME).refine((typed) => typed !== '', words.familyMissing),
  sex,
  birthDate: optionalLine(30),
  age: optionalLine(20),
  phone,
  address: optionalLine(200),
  nationalId: optionalLine(40)
    .transform((typed) => typed && asciiDigits(typed))
    .refine((typed) => typed === null || plain(typed).length >= 4, words.nationalIdLength),
}

const contact = {
  contactName: name(200).transform((typed) => typed || null),
  contactRelationship: optionalLine(60),
  contactPhone: phone,
}

const cover = { payer: optionalLine(100), memberNumber: optionalLine(60) }

/** Confirms that this is not one of the likely duplicates. */
const confirmed = { somebodyElse: ticked }

type Context = z.RefinementCtx

/** Adds a problem beside the field `path`. */
const problem = (context: Context, path: string, message: string) =>
  context.addIssue({ code: 'custom', path: [path], message })

interface TypedBirth {
  birthDate: string | null
  age: string | null
}

/** Parses the date of birth or the estimated age, with a message beside the field. */
function birthOf({ birthDate, age }: TypedBirth, context: Context, required: boolean) {
  const none = { birthDate: null, birthDateEstimated: false }
  if (birthDate && age) {
    problem(context, 'age', words.birthOrAge)
    return none
  }
  if (birthDate) {
    const read = readBirthDate(birthDate, today())
    if ('day' in read) return { birthDate: read.day, birthDateEstimated: false }
    problem(context, 'birthDate', read.problem)
    return none
  }
  if (age) {
    const day = readEstimatedAge(age, today())
    if (day) return { birthDate: day, birthDateEstimated: true }
    problem(context, 'age', words.noAge)
    return none
  }
  if (required) problem(context, 'birthDate', words.birthMissing)
  return none
}

/** The record that a form is about. */
const patientId = z.uuid(words.openAgain)

/** Registration of a patient whose name is known. */
export const registrationForm = z
  .object({ key: formKey, ...person, ...contact, ...cover, ...confirmed })
  .transform(
    ({ contactName, contactRelationship, contactPhone, payer, memberNumber, age, ...rest }, context) => {
      const birth = birthOf({ birthDate: rest.birthDate, age }, context, true)
      const anyContact = contactName ?? contactRelationship ?? contactPhone
      if (anyContact && !contactName) problem(context, 'contactName', words.contactNameMissing)
      if (anyContact && !contactRelationship)
        problem(context, 'contactRelationship', words.contactRelationshipMissing)
      if (memberNumber && !payer) problem(context, 'payer', words.payerMissing)
      if (payer && !memberNumber) problem(context, 'memberNumber', words.memberNumberMissing)
      return {
        ...rest,
        ...birth,
        contact:
          contactName && contactRelationship
            ? { name: contactName, relationship: contactRelationship, phone: contactPhone }
            : null,
        coverage: payer && memberNumber ? { payer, memberNumber } : null,
      }
    },
  )

/** Correction of the details, and identification, of the record `id` that was looked at. */
const changed = (required: boolean) =>
  z
    .object({ key: formKey, id: patientId, expectedVersion: recordVersion, ...person, ...confirmed })
    .transform(({ age, ...rest }, context) => ({
      ...rest,
      ...birthOf({ birthDate: rest.birthDate, age }, context, required),
    }))

export const correctionForm = changed(false)
export const identificationForm = changed(true)

/** Registration of a patient whose identity is not known. */
export const unknownForm = z
  .object({
    key: formKey,
    sex,
    age: optionalLine(20),
    description: text(200).refine((typed) => typed.trim() !== '', words.descriptionMissing),
  })
  .transform(({ age, ...rest }, context) => ({
    ...rest,
    ...birthOf({ birthDate: null, age }, context, false),
  }))

export type Registration = z.output<typeof registrationForm>
export type Correction = z.output<typeof correctionForm>
export type UnknownPatient = z.output<typeof unknownForm>
