import type { ExplainedPerson } from '../admin/explain'
import type { Entry } from '../proof/policy'
import { waySentence, wayWords as words } from '../words/ways'
import { type ProvedWay, type Proving, provedWays } from './proved-ways'
import { labelOf, wantedFor } from './wanted'
import { isOpenTo } from './ways-in'

/** Whether something opens to a person, and the smallest changes that would open it. */
export interface ExplainedWay {
  opens: boolean
  /** One or two sentences without a technical name. */
  verdict: string
  ways: readonly ProvedWay[]
  /** A sentence or more about each way. */
  sentences: readonly string[]
}

/** Ways that are told. */
const MOST = 3

/** Explains `entry` to somebody who does not administer access, for `person`. */
export function explainWay(proving: Proving, person: ExplainedPerson, entry: Entry): ExplainedWay {
  const { rules } = proving
  const what = entry.kind === 'menu' ? labelOf(entry) : `“${labelOf(entry)}”`
  const opens = person.active && isOpenTo(rules, person, wantedFor(entry))
  if (opens) return { opens, verdict: words.opens(person.fullName, what), ways: [], sentences: [] }
  if (!person.active) return { opens, verdict: words.inactive(person.fullName), ways: [], sentences: [] }
  const roles = person.roleIds.flatMap((id) => rules.roles.get(id)?.name ?? []).sort()
  const ways = provedWays(proving, person, entry, MOST)
  return {
    opens,
    verdict: words.closed(person.fullName, what, roles),
    ways,
    sentences: ways.length > 0 ? ways.map(waySentence) : [words.nothing(what)],
  }
}
