import { addDays } from '../../clock/day'
import { mrnOf } from '../../patients/model/mrn'
import type { Random } from '../../random/seeded-random'
import type { Demo } from '../demo'
import { drawName } from './names'

/** The status of the nth patient. Every hundred patients include each status. */
const fates: Readonly<Record<number, Fate>> = {
  9: 'confidential',
  17: 'unidentified',
  29: 'deceased',
  34: 'merged',
  51: 'entered-in-error',
  66: 'identified',
  71: 'inactive',
  83: 'deceased',
  92: 'inactive',
}

export type Fate =
  | 'active'
  | 'confidential'
  | 'unidentified'
  | 'identified'
  | 'deceased'
  | 'merged'
  | 'entered-in-error'
  | 'inactive'

/** A patient of the demo, before it is written into tables. */
export interface DemoPatient {
  id: string
  mrn: string
  fate: Fate
  given: string
  family: string
  sex: 'female' | 'male'
  /** Null if unknown. */
  birthDate: string | null
  estimated: boolean
  phone: string | null
  address: string | null
  description: string | null
  nationalId: string | null
  registeredAt: Date
  /** When it got the status that it has now. */
  changedAt: Date
  contact: { name: string; relationship: string; phone: string } | null
  coverage: { payer: string; memberNumber: string; from: string; to: string | null } | null
}

const streets =
  'Harbour Road, Mill Lane, Station Street, Church Street, Rua das Flores, Market Square, Elm Avenue, Hill Street, Riverside, Queen Street, Garden Close, Avenida da Liberdade'.split(
    ', ',
  )
const towns = 'Northport, Oldbridge, Saint Mary, Westhaven, Lower Field, Kingsmere, Eastcliff'.split(', ')
const payers = ['National health fund', 'Mercy Mutual', 'Harbour Insurance', 'Seafarers’ fund']
/** Possible relationships to a patient, by the contact’s sex and the patient’s age. */
const relationships = {
  female: {
    child: ['Mother', 'Grandmother', 'Aunt'],
    young: ['Mother', 'Sister', 'Friend'],
    older: ['Daughter', 'Sister', 'Friend'],
  },
  male: {
    child: ['Father', 'Grandfather', 'Uncle'],
    young: ['Father', 'Brother', 'Friend'],
    older: ['Son', 'Brother', 'Friend'],
  },
} as const

const ageGroup = (days: number) => (days < 18 * 365 ? 'child' : days < 45 * 365 ? 'young' : 'older')

const foundAt = [
  'found at the bus station',
  'brought by the police',
  'found on the beach',
  'from the accident on Harbour Road',
]

/** Draws the nth patient, from 1. `before` is the previous one, which a merged record duplicates. */
export function drawPatient(demo: Demo, nth: number, before: DemoPatient | undefined): DemoPatient {
  const { random } = demo
  const fate = fates[nth % 100] ?? 'active'
  const double = fate === 'merged' ? before : undefined
  const sex = random.share() < 0.52 ? 'female' : 'male'
  const { given, family, culture } = drawName(random, sex)
  const days = 1 + Math.floor(random.share() ** 1.25 * 94 * 365.25)
  const born = addDays(demo.day, -days)
  // A young patient cannot be registered before birth.
  const registered = 1 + Math.floor(random.share() * Math.min(days, 2200))
  const unknown = fate === 'unidentified'
  const estimated = unknown || random.share() < 0.04
  const kin = random.share() < 0.6 ? family : drawName(random, 'male', culture).family
  const kinSex = random.share() < 0.5 ? 'female' : 'male'
  const contact = {
    name: `${drawName(random, kinSex, culture).given} ${kin}`,
    relationship: random.pick(relationships[kinSex][ageGroup(days)]),
    phone: drawPhone(random),
  }
  const coverage = {
    payer: random.pick(payers),
    memberNumber: String(random.between(10_000_000, 99_999_999)),
    from: `${Number(demo.day.slice(0, 4)) - random.between(0, 4)}-01-01`,
    to: random.share() < 0.2 ? addDays(demo.day, random.between(-90, 400)) : null,
  }
  const registeredAt = atWork(demo, unknown ? 1 : registered, random.between(0, 590))
  const later = 1 + Math.floor((registered - 1) * random.share())
  const drawn: DemoPatient = {
    id: drawId(random),
    mrn: mrnOf(nth),
    fate,
    given,
    family,
    sex,
    // Of an estimate only the year is known; the first of January makes the age read as estimated.
    birthDate: estimated ? `${born.slice(0, 4)}-01-01` : born,
    estimated,
    phone: random.share() < 0.88 ? drawPhone(random) : null,
    address: `${random.between(1, 180)} ${random.pick(streets)}, ${random.pick(towns)}`,
    description: null,
    nationalId: random.share() < 0.85 ? nationalIdOf(nth) : null,
    registeredAt,
    changedAt: later < registered ? atWork(demo, later, random.between(0, 590)) : registeredAt,
    contact: random.share() < 0.7 ? contact : null,
    coverage: random.share() < 0.75 ? coverage : null,
  }
  if (unknown)
    return {
      ...drawn,
      given: 'Unknown',
      family: sex,
      phone: null,
      address: null,
      nationalId: null,
      contact: null,
      coverage: null,
      description: `${random.pick(['Grey coat', 'Blue jacket', 'Tattoo on the left arm', 'Scar on the chin'])}, ${random.pick(foundAt)}`,
    }
  if (double)
    return {
      ...drawn,
      given: misspelt(random, double.given),
      family: double.family,
      sex: double.sex,
      birthDate: double.birthDate,
      estimated: double.estimated,
      phone: double.phone,
      nationalId: null,
    }
  return drawn
}

/** The time `daysAgo` before the demo’s day, in minutes after eight; the start of each day is computed once. */
function atWork(demo: Demo, daysAgo: number, minutes: number): Date {
  const known = openings.get(demo) ?? new Map<number, number>()
  openings.set(demo, known)
  const opening = known.get(daysAgo) ?? demo.at(-daysAgo, '08:00').getTime()
  known.set(daysAgo, opening)
  return new Date(opening + minutes * 60_000)
}

const openings = new WeakMap<Demo, Map<number, number>>()

/** 0555 is not assigned to anybody. */
const drawPhone = (random: Random) =>
  `0555 ${String(random.between(0, 999)).padStart(3, '0')} ${String(random.between(0, 9999)).padStart(4, '0')}`

/** Unique for ten million patients: the factor is coprime to the number of values. */
function nationalIdOf(nth: number): string {
  const letters = 'ABCEGHJKLMNPRSTWXYZ'
  const letter = (by: number) => letters.charAt((nth * by) % letters.length)
  return `${letter(7)}${letter(11)}${String((nth * 7_654_321) % 10_000_000).padStart(7, '0')}`
}

/** A version 4 UUID (RFC 9562) from seeded numbers. */
function drawId(random: Random): string {
  const hex = Array.from({ length: 4 }, () =>
    random
      .between(0, 2 ** 32 - 1)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** Swaps two letters, a typical typing error. */
function misspelt(random: Random, name: string): string {
  const letters = [...name]
  const place = random.between(1, Math.max(1, letters.length - 2))
  const [left = '', right = ''] = [letters[place], letters[place + 1]]
  letters.splice(place, 2, right, left)
  return letters.join('')
}
