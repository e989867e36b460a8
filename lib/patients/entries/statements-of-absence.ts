import type { EntryKind } from './kinds'

const list = (text: string) => new Set(text.split('\n').map((line) => line.trim()))

const anything = list(`none
nil
nothing
n a
not applicable
none known
nil known
nothing known`)

/** In the languages of the field as well, because what a card from elsewhere says is copied. */
const noAllergies = list(`nka
no allergies
no allergy
no known allergies
no known allergy
no allergies known
not allergic
denies allergies
keine
keine allergien
keine bekannt
keine allergien bekannt
ninguna
ninguna alergia
sin alergias
sin alergias conocidas
aucune
aucune allergie
aucune allergie connue
nessuna
nessuna allergia
nenhuma
nenhuma alergia
sem alergias
sem alergias conhecidas
geen
geen allergie
geen allergieen bekend`)

const noMedicineAllergies = list(`nkda
no known drug allergies
no known drug allergy
no drug allergies
no known medication allergies
no medication allergies
no known medicine allergies
no medicine allergies`)

const others: Readonly<Record<Exclude<EntryKind, 'allergies'>, ReadonlySet<string>>> = {
  alerts: list(`no alerts
no alert
no known alerts`),
  problems: list(`no problems
no known problems
no active problems
no medical problems
no past medical history
healthy`),
  contacts: list(`nobody
no one
no contact
no contacts
no next of kin
no known contact`),
  coverage: list(`no coverage
no insurance
not insured
uninsured`),
}

/** The field of each kind of entry that says what it is. */
export const namingField: Readonly<Record<EntryKind, string>> = {
  allergies: 'substance',
  alerts: 'text',
  problems: 'display',
  contacts: 'name',
  coverage: 'payer',
}

/**
 * Whether what is written as an entry of `kind` says that there is none: `all`, or `medicines` where only medicine
 * allergies are ruled out. Undefined for anything else.
 */
export function absenceIn(kind: EntryKind, written: string): 'all' | 'medicines' | undefined {
  const words = plainWords(written)
  if (anything.has(words)) return 'all'
  if (kind !== 'allergies') return others[kind].has(words) ? 'all' : undefined
  if (noAllergies.has(words)) return 'all'
  return noMedicineAllergies.has(words) ? 'medicines' : undefined
}

const plainWords = (written: string): string =>
  written
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
