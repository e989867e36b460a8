import type { CodeRow } from '@/lib/codes/read-codes'
import type { Random } from '@/lib/random/seeded-random'

const injuries = [
  'Fracture',
  'Dislocation',
  'Sprain',
  'Burn',
  'Open wound',
  'Contusion',
  'Crushing injury',
  'Neoplasm',
]
const sites = [
  'skull',
  'shoulder',
  'humerus',
  'radius',
  'wrist',
  'hand',
  'rib',
  'pelvis',
  'femur',
  'knee',
  'tibia',
  'ankle',
  'foot',
  'eye',
  'ear',
  'lung',
  'liver',
  'kidney',
]
const sides = ['right', 'left', 'unspecified side', 'bilateral']
const encounters = [
  'initial encounter',
  'subsequent encounter',
  'subsequent encounter with delayed healing',
  'sequela',
]
const syllables = [
  'ar',
  'bac',
  'cor',
  'der',
  'en',
  'fib',
  'gas',
  'hep',
  'in',
  'kera',
  'lin',
  'myo',
  'neu',
  'ost',
  'pan',
  'rho',
  'sar',
  'ter',
  'uro',
  'vas',
]

/**
 * So many diagnoses as a national edition of ICD-10 has them: many thousand that differ in a side or an encounter, and
 * every fifth about something rare that only few share. The words are drawn, so that the run can be repeated.
 */
export function largeCodeSet(random: Random, size: number): CodeRow[] {
  const rare = Array.from({ length: Math.ceil(size / 5) }, () =>
    Array.from({ length: random.between(3, 5) }, () => random.pick(syllables)).join(''),
  )
  return Array.from({ length: size }, (_, at) => {
    const what = at % 5 === 0 ? `${capital(rare[at / 5] ?? '')} disease` : random.pick(injuries)
    const display = `${what} of ${random.pick(sites)}, ${random.pick(sides)}, ${random.pick(encounters)}`
    return { code: codeAt(at), display, synonyms: '', details: {} }
  })
}

/** `A00.000` to `Z99.999`. */
function codeAt(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  const rest = String(Math.floor(at / 26)).padStart(5, '0')
  return `${letter}${rest.slice(0, 2)}.${rest.slice(2)}X`
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
