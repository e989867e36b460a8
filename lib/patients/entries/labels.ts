import { alertCategories, allergyCategories, criticalities } from '../words/codes'
import { entryLabels } from '../words/forms'
import type { EntryKind } from './kinds'

/** The label of `code`, or the code itself if unknown (from another release). */
export const wordFor = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code

/** The values of an entry in words: “Allergic to: penicillin, Kind: Medicine”. Empty fields are left out. */
export function entryInWords(kind: EntryKind, values: Readonly<Record<string, string | null>>): string {
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    category: kind === 'allergies' ? allergyCategories : alertCategories,
    criticality: criticalities,
  }
  return Object.entries(entryLabels[kind])
    .flatMap(([name, label]) => {
      const value = values[name]
      return value ? [`${label}: ${wordFor(words[name] ?? {}, value)}`] : []
    })
    .join(', ')
}
