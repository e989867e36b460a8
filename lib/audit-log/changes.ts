import { dayAndTime } from '../clock/hospital-time'
import { type Said, statusWords } from './sentence'
import { fieldWords, valueWords } from './words/entries'

/** What one value was before an entry and is after it, in words; null on the side that the entry does not tell of. */
export interface Change {
  field: string
  before: string | null
  after: string | null
  /** The step of a record from one status to another. */
  isStatus?: true
}

/** Ids and machinery; the sentence of the entry has the names. */
const UNSAID =
  /^(id|version|one|.*_id|.*_at|.*_by|before|was|is|from|to|changes|username|role|role_name|codename|permission_label|element_id|element_label|department)$/

/** The names of the fields that an entry changed, and their values before and after, in words. */
export function changesOf(said: Said): Change[] {
  const { action, subject } = said
  const { before, was, is, from, to, changes } = subject
  const told: Change[] = []
  if (isRow(before)) told.push(...differences(before, subject))
  if (isRow(was) && isRow(is)) told.push(...differences(was, is, () => true))
  if (to !== undefined)
    told.push({
      field: action === 'priority' ? valueWords.priority : valueWords.status,
      before: from === null || from === undefined ? null : (statusWords(said, from) ?? inWords(from)),
      after: statusWords(said, to) ?? inWords(to),
      isStatus: true,
    })
  if (Array.isArray(changes))
    told.push(...changes.map((name) => ({ field: fieldOf(String(name)), before: null, after: null })))
  if (action !== 'update') told.push(...valuesOf(subject, action === 'delete'))
  return told
}

type Row = Readonly<Record<string, unknown>>

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSaid = (field: string) => !UNSAID.test(field)

function differences(before: Row, after: Row, kept: (field: string) => boolean = isSaid): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields
    .filter((field) => kept(field) && field in before && !same(before[field], after[field]))
    .map((field) => ({ field: fieldOf(field), before: inWords(before[field]), after: inWords(after[field]) }))
}

/** The values of a row that was added or removed, or of an act, except those that say nothing. */
const valuesOf = (row: Row, removed: boolean): Change[] =>
  Object.entries(row)
    .filter(([field, value]) => isSaid(field) && value !== null && value !== '-infinity')
    .map(([field, value]) => ({
      field: fieldOf(field),
      before: removed ? inWords(value) : null,
      after: removed ? null : inWords(value),
    }))

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** `full_name` and `fullName` as "Full name". */
function fieldOf(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .trim()
  return fieldWords[name] ?? `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '' || value === '-infinity')
    return valueWords.nothing
  if (typeof value === 'boolean') return value ? valueWords.yes : valueWords.no
  if (typeof value === 'string' && INSTANT.test(value)) {
    const at = new Date(value)
    return Number.isNaN(at.getTime()) ? value : dayAndTime(at)
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
