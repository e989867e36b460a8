import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '@/lib/random/seeded-random'

/** The names of one country in one script, the most common first. */
interface Culture {
  given: readonly string[]
  family: readonly string[]
}

export interface DrawnName {
  given: string
  family: string
}

/** Communities with the given names of one culture and the family names of another, as after migration. */
const MIXED = 200
/** Names that are in no list of common ones: about as many as in a census. */
const RARE = 0.35

/**
 * Draws names of some hundred cultures in their own script and in Latin letters. Common names are drawn far more
 * often than others; a third of the names are invented from pairs of letters of that culture, so that a million
 * people have some hundred thousand different names. Source of the lists: “Popular names by country” by Andy Boothe
 * (github.com/sigpwned/popular-names-by-country-dataset, CC0), taken from Wikipedia’s lists of most common names.
 */
export function nameDrawer(random: Random): () => DrawnName {
  const own = readCultures()
  const withFamily = own.filter(({ family }) => family.length > 0)
  const withGiven = own.filter(({ given }) => given.length > 0)
  const mixed = Array.from({ length: MIXED }, () => ({
    given: random.pick(withGiven).given,
    family: random.pick(withFamily).family,
  }))
  const complete = own.map(({ given, family }) => ({
    given: given.length > 0 ? given : random.pick(withGiven).given,
    family: family.length > 0 ? family : given,
  }))
  const communities = [...complete, ...mixed].map(({ given, family }) => ({
    given: nameSource(random, given),
    family: nameSource(random, family),
  }))
  return () => {
    // Some communities are far larger than others.
    const community = communities[Math.floor(random.share() ** 2 * communities.length)] ?? communities[0]
    if (!community) throw new Error('There are no cultures.')
    const given = community.given()
    return {
      given: random.share() < 0.2 ? `${given} ${community.given()}` : given,
      family: random.share() < 0.1 ? `${community.family()} ${community.family()}` : community.family(),
    }
  }
}

function readCultures(): Culture[] {
  const [, ...lines] = readFileSync(join('bench', 'patients', 'names', 'popular-names.csv'), 'utf8')
    .trim()
    .split('\n')
  const cultures = new Map<string, { given: string[]; family: string[] }>()
  for (const line of lines) {
    const [culture = '', kind, names = ''] = line.split(',')
    const one = cultures.get(culture) ?? { given: [], family: [] }
    cultures.set(culture, one)
    one[kind === 'S' ? 'family' : 'given'].push(...names.split('|'))
  }
  return [...cultures.values()]
}

function nameSource(random: Random, names: readonly string[]): () => string {
  const after = new Map<string, string[]>()
  for (const name of names) {
    const letters = [...name.toLowerCase()]
    for (let place = 0; place <= letters.length; place += 1) {
      const before = letters.slice(Math.max(0, place - 2), place).join('')
      after.set(before, [...(after.get(before) ?? []), letters[place] ?? ''])
    }
  }
  const longest = Math.max(...names.map((name) => [...name].length))
  const invented = () => {
    const letters: string[] = []
    while (letters.length < longest) {
      const next = random.pick(after.get(letters.slice(-2).join('')) ?? [''])
      if (next === '') break
      letters.push(next)
    }
    const name = letters.join('')
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
  const common = () => names[Math.floor(random.share() ** 2 * names.length)] ?? random.pick(names)
  return () => (random.share() < RARE ? invented() || common() : common())
}
