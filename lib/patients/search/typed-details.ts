import type { Day } from '../../clock/day'
import { parseMrn } from '../model/mrn'
import { takeDates, typedText } from '../model/typed-dates'

/** The fields of registration that a search already told. */
export interface TypedDetails {
  given?: string
  family?: string
  birthDate?: string
  phone?: string
  nationalId?: string
}

/**
 * The fields of registration that the words of a search belong in, as they were typed: a date, a telephone number and
 * the number of an identity card as the search knows them, and names with the family name last, or before a comma. One
 * name alone is taken for the family name, which is the one that is required.
 */
export function typedDetails(typed: string, today: Day): TypedDetails {
  const details: TypedDetails = {}
  // Only to find the dates; names keep the letters as typed.
  const rest = takeDates(asTyped(typed), Number(today.slice(0, 4)), (date) => {
    details.birthDate ??= date
  })
  const names: string[] = []
  // A number may be typed in groups.
  for (const word of rest.match(/[+(\d][\d()./-]*(?:\s+[\d()./-]+)*(?!\S)|\S+/g) ?? []) {
    const digits = word.replaceAll(/\D/g, '').length
    const isNumber = /^[\d+()./\s-]+$/.test(word)
    // “Baby 2”, “the 3rd”: part of a name.
    if (digits <= 3) names.push(word)
    else if (parseMrn(word)) continue
    else if (!isNumber) details.nationalId ??= word
    else if (digits >= 6) details.phone ??= word
  }
  return { ...details, ...namesOf(names.join(' ')) }
}

const asTyped = (typed: string) => typedText(typed).slice(0, 120)

function namesOf(names: string): Pick<TypedDetails, 'given' | 'family'> {
  const [before = '', ...after] = names.split(',').map((part) => part.trim())
  const given = after.filter(Boolean).join(' ')
  if (given) return { given, family: before }
  const words = before.split(' ').filter(Boolean)
  const family = words.pop()
  if (!family) return {}
  return words.length > 0 ? { given: words.join(' '), family } : { family }
}
