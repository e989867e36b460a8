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

type AnyMachine = Machine<string, string, string>

/** The machines of all modules by the table of their records; visits and stays share one. */
const machines = () =>
  singleton('audit-log-machines', () => {
    const all = new Map<string, AnyMachine[]>()
    for (const { machine } of modules.flatMap((module) => module.machines ?? []))
      all.set(machine.entity, [...(all.get(machine.entity) ?? []), machine])
    return all
  })

/** The machine of the record that an entry is about: the one that has its statuses, and its action if it is a step. */
function machineOf({ entity, action, subject }: Said): AnyMachine | undefined {
  const known = machines().get(entity) ?? []
  const statuses = [subject.from, subject.to].filter((status) => typeof status === 'string')
  const fit = known.filter((machine) => statuses.every((status) => status in machine.statuses))
  return [...fit, ...known].find((machine) => action in machine.events) ?? fit[0]
}

/** An entry in words; undefined for an action that has none, which a test does not let happen. */
export function knownSentence(said: Said): string | undefined {
  const { entity, action } = said
  const ofAccess = actSentence(said)
  if (ofAccess) return ofAccess
  const machine = machineOf(said)
  const step = machine?.events[action]?.label
  const kind = (step ? [machine] : (machines().get(entity) ?? []))
    .map((one) => one?.kind ?? entity)
    .find((one) => step || actWords[`${one}.${action}`])
  const what = entityWords[kind ?? entity]
  const act = step ?? actWords[`${kind ?? entity}.${action}`] ?? actWords[`*.${action}`]
  return what && act && recordWords(what, act)
}

/** An entry in words, by its own names if it comes from a later release. */
export const sentenceOf = (said: Said): string =>
  knownSentence(said) ?? recordWords(entityWords[said.entity] ?? said.entity, said.action)

/** The label of a status that an entry names. */
export const statusWords = (said: Said, status: unknown): string | undefined =>
  typeof status === 'string' ? machineOf(said)?.statuses[status] : undefined
