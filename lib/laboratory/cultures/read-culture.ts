import { plainNumber, readings } from '../../forms/typed-digits'
import type { Susceptibility } from '../model/result-codes'
import { cultureForm as problems } from '../words/cultures/screen'

/** More organisms than this are a mixed growth, and are reported as such in the comment. */
export const MOST_ISOLATES = 4

export const growths = ['none', 'growth', 'unidentified'] as const
type Growth = (typeof growths)[number]

export const susceptibilities = ['S', 'I', 'R'] as const satisfies readonly Susceptibility[]

/** EUCAST gives breakpoints of minimum inhibitory concentrations in this unit (UCUM). */
const MIC_UNIT = 'mg/L'

export interface TypedIsolate {
  organismId: string
  growth: string | null
  susceptibilities: {
    antibioticId: string
    result: Susceptibility
    mic: string | null
    micUnit: string | null
  }[]
}

/** A result of a culture. Without `growth` there are no isolates, and what is not identified is preliminary. */
export interface Culture {
  growth: Growth
  interim: boolean
  isolates: TypedIsolate[]
}

type Fields = Readonly<Record<string, unknown>>
type Problem = (field: string, message: string) => void

/**
 * Reads the fields of the form of a culture: `growth`, `stage`, and for each isolate `organism-1`, `quantity-1`,
 * `result-1-<antibiotic>` and `mic-1-<antibiotic>`. Every field that is wrong is told to `problem`; nothing is left out.
 */
export function readCulture(fields: Fields, problem: Problem): Culture {
  const growth = growths.find((one) => one === fields.growth)
  if (!growth) problem('growth', problems.growth)
  const interim = fields.stage === 'preliminary'
  if (!interim && fields.stage !== 'final') problem('stage', problems.stage)
  if (!interim && growth === 'unidentified') problem('stage', problems.unidentified)
  const isolates = Array.from({ length: MOST_ISOLATES }, (_, nth) => readIsolate(fields, nth + 1, problem))
  const found = isolates.filter((one) => one !== null)
  if (growth === 'growth' && found.length === 0) problem('organism-1', problems.organism)
  if (growth !== 'growth')
    for (const [nth, one] of isolates.entries())
      if (one) problem(`organism-${nth + 1}`, growth === 'none' ? problems.noGrowth : problems.notIdentified)
  return { growth: growth ?? 'none', interim, isolates: found }
}

const typed = (value: unknown) => (typeof value === 'string' ? value.normalize('NFC').trim() : '')

function readIsolate(fields: Fields, nth: number, problem: Problem): TypedIsolate | null {
  const organismId = typed(fields[`organism-${nth}`])
  const growth = typed(fields[`quantity-${nth}`])
  if ([...growth].length > 60) problem(`quantity-${nth}`, problems.quantityLong)
  const tested = antibioticsOf(fields, nth).flatMap((id) => readTested(fields, nth, id, problem))
  if (organismId === '') {
    if (growth !== '' || tested.length > 0) problem(`organism-${nth}`, problems.organism)
    return null
  }
  return { organismId, growth: growth || null, susceptibilities: tested }
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

const antibioticsOf = (fields: Fields, nth: number) => [
  ...new Set(
    Object.keys(fields).flatMap(
      (field) => new RegExp(`^(?:result|mic)-${nth}-(${UUID})$`).exec(field)?.[1] ?? [],
    ),
  ),
]

function readTested(fields: Fields, nth: number, antibioticId: string, problem: Problem) {
  const [asked, mic] = [
    typed(fields[`result-${nth}-${antibioticId}`]),
    typed(fields[`mic-${nth}-${antibioticId}`]),
  ]
  if (asked === '' && mic === '') return []
  const result = susceptibilities.find((one) => one === asked)
  const read = mic === '' ? null : readMic(mic)
  if (mic !== '' && read === null) problem(`mic-${nth}-${antibioticId}`, problems.mic)
  if (result) return [{ antibioticId, result, mic: read, micUnit: read && MIC_UNIT }]
  problem(`result-${nth}-${antibioticId}`, problems.result)
  return []
}

const MIC = /^(<=|>=|<|>)?(\d{1,5}(?:\.\d{1,4})?)$/

/** A concentration as it was read, such as `≤ 0,25`, with ASCII digits; null for any other text, and where it can be read in two ways. */
function readMic(text: string): string | null {
  if (readings(text.replace(/^[<>≤≥]=?\s*/, ''))) return null
  const plain = plainNumber(text).replaceAll(/\s/g, '').replace('≤', '<=').replace('≥', '>=')
  return MIC.test(plain) ? plain : null
}
