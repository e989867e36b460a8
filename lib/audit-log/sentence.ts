import { modules } from '../modules'
import { singleton } from '../platform/singleton'
import { actSentence } from '../staff/words/log'
import type { Machine } from '../workflow/machine'
import { actWords, entityWords, recordWords } from './words/entries'

/** What an entry of the log says. */
export interface Said {
  entity: string
  action: string
  subject: Record<string, unknown>
}

/** The machines of all modules by the table of their records. */
const machines = () =>
  singleton(
    'audit-log-machines',
    () =>
      new Map<string, Machine<string, string, string>>(
        modules.flatMap((module) => module.machines ?? []).map(({ machine }) => [machine.entity, machine]),
      ),
  )

/** An entry in words; undefined for an action that has none, which a test does not let happen. */
export function knownSentence(said: Said): string | undefined {
  const { entity, action } = said
  const ofAccess = actSentence(said)
  if (ofAccess) return ofAccess
  const what = entityWords[entity]
  const act =
    machines().get(entity)?.events[action]?.label ??
    actWords[`${entity}.${action}`] ??
    actWords[`*.${action}`]
  return what && act && recordWords(what, act)
}

/** An entry in words, by its own names if it comes from a later release. */
export const sentenceOf = (said: Said): string =>
  knownSentence(said) ?? recordWords(entityWords[said.entity] ?? said.entity, said.action)

/** The label of a status of the records of `entity`. */
export const statusWords = (entity: string, status: unknown): string | undefined =>
  typeof status === 'string' ? machines().get(entity)?.statuses[status] : undefined
