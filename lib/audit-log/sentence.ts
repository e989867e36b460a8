import { modules } from '../modules'
import { actSentence } from '../staff/words/log'
import type { Machine } from '../workflow/machine'
import { actWords, entityWords, recordWords } from './words/entries'

/** What an entry of the log says. */
export interface Said {
  entity: string
  action: string
  subject: Record<string, unknown>
}

/** The machines of all modules by the table of their records; a table may hold several kinds, each with its own. */
const machinesOf = (entity: string): readonly { title: string; machine: Machine<string, string, string> }[] =>
  modules.flatMap((module) => module.machines ?? []).filter(({ machine }) => machine.entity === entity)

/** An entry in words; undefined for an action that has none, which a test does not let happen. */
export function knownSentence(said: Said): string | undefined {
  const { entity, action } = said
  const ofAccess = actSentence(said)
  if (ofAccess) return ofAccess
  const [usual, ...others] = machinesOf(entity)
  const other = usual?.machine.events[action]
    ? undefined
    : others.find(({ machine }) => machine.events[action])
  if (other) return recordWords(nounOf(other.title), other.machine.events[action]?.label ?? action)
  const what = entityWords[entity]
  const act =
    usual?.machine.events[action]?.label ?? actWords[`${entity}.${action}`] ?? actWords[`*.${action}`]
  return what && act && recordWords(what, act)
}

/** An entry in words, by its own names if it comes from a later release. */
export const sentenceOf = (said: Said): string =>
  knownSentence(said) ?? recordWords(entityWords[said.entity] ?? said.entity, said.action)

/** “Stay” of the title “A stay”. */
const nounOf = (title: string): string => {
  const noun = title.replace(/^An? /, '')
  return noun.charAt(0).toUpperCase() + noun.slice(1)
}

/** The label of a status of the records of `entity`. */
export const statusWords = (entity: string, status: unknown): string | undefined =>
  typeof status === 'string'
    ? machinesOf(entity).find(({ machine }) => machine.statuses[status])?.machine.statuses[status]
    : undefined
