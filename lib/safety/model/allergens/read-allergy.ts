import type { SafetyData } from '../safety-data'
import { nameKey, plainKey } from './name-key'
import { type Candidate, contained, distinct, exact, namesOf, near } from './resolve-allergen'

/** What a recorded allergy is to. */
export interface AllergyRead {
  /** All allergens that it names, those that it only may mean last. */
  candidates: readonly Candidate[]
  /** Nothing else is named, and nothing is only near a name; otherwise no full check can be made. */
  isWhole: boolean
}

/** Words beside a substance that name none: when, how bad, and what happened. Others may be a substance. */
const REMARKS = new Set(
  `and or und oder et ou plus also with without by from for in on at as the was had has his her this that not see
   reaction reactions severe mild moderate serious possible probable suspected confirmed known reported history
   anaphylaxis anaphylactic shock swelling swollen face lips tongue throat itch itching itchy wheeze wheezing
   breathless vomiting nausea diarrhoea diarrhea stomach upset collapse collapsed urticaria angioedema
   child childhood baby adult years year ago since after before during pregnancy hospital school surgery operation`.split(
    /\s+/,
  ),
)
/** Shorter words are no names of substances, except those that are known. */
const SHORTEST = 3

/**
 * Reads the allergy’s chosen allergen, or its text in all its parts: each substance of “latex, amoxicilin and Targocid”
 * counts, one that is misspelt too, and one that is not known leaves the check incomplete. `code` is an `allergen.code`.
 */
export function readAllergy(
  { code, substance }: { code: string | null; substance: string },
  data: SafetyData,
): AllergyRead {
  const chosen = code === null ? undefined : data.allergens.get(code)
  if (chosen) return { candidates: [{ allergen: chosen, name: chosen.name, how: 'exact' }], isWhole: true }
  const names = namesOf(data)
  const whole = withoutAbsence(exact(substance, names))
  if (whole.length > 0) return { candidates: distinct(whole), isWhole: true }
  const inside = contained(substance, names)
  const rest = wordsBeside(
    substance,
    inside.map(({ name }) => name),
  )
  const alike =
    rest.length === 0 ? [] : [substance, rest.join(' '), ...rest].flatMap((one) => near(one, names))
  return {
    candidates: distinct([...inside, ...withoutAbsence(alike)]),
    isWhole: inside.length > 0 && rest.length === 0,
  }
}

const withoutAbsence = (candidates: readonly Candidate[]) =>
  candidates.filter(({ allergen }) => allergen.kind !== 'absence')

/** The words of `text` that are in none of `names` and may name a substance. */
function wordsBeside(text: string, names: readonly string[]): string[] {
  // Keys are letters, digits and blanks; the longest first, so that “penicillin G” is not taken for penicillin.
  const keys = names.map(nameKey).sort((one, other) => other.length - one.length)
  const rest = keys.reduce(
    (left, key) => left.replaceAll(new RegExp(`(?<= )${key}(?= )`, 'gu'), ''),
    ` ${nameKey(text)} `,
  )
  return rest.split(' ').filter((word) => [...word].length >= SHORTEST && isName(word))
}

/** Whether a word may be a substance: no remark, and nothing that `plainKey` leaves out. */
const isName = (word: string) => !REMARKS.has(word) && plainKey(`${word} x`) !== 'x'
