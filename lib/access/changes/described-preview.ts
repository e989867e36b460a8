import { inArray } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { staff } from '@/db/schema/access'
import { type ChangedCell, cellsFrom } from '../proof/cells'
import type { Holding } from '../proof/policy'
import { prove } from '../proof/prove'
import type { ChangePreview } from '../rules/preview-change'
import { readLiveExceptions, readStoredRules } from '../rules/rule-table'
import { worsened } from '../rules/worsened'
import { type Replay, replay } from '../use/replay'

/** A row of the list: a cell with the person it is about. */
export interface PreviewRow {
  staffId: number
  key: string
  username: string
  fullName: string
  change: ChangedCell['change']
  /** Element id or codename. */
  entry: string
  kind: ChangedCell['entry']['kind']
  /** Names of the roles, and codenames of the permissions, that keep it open. */
  through: readonly string[]
  signedIn: boolean
}

/** What a change would open and close, with a page of its list. */
export interface DescribedPreview {
  digest: string
  /** Numbers of cells, and of people for whom something opens or closes. */
  counts: { opens: number; closes: number; keeps: number; people: number; signedIn: number }
  /** Titles of the rules that would be broken, with the number of people who would newly break each. */
  breaks: readonly { title: string; people: number }[]
  /** What people did lately that would have been refused; undefined when nothing closes. */
  replay: Replay | undefined
  rows: readonly PreviewRow[]
  total: number
}

export const PREVIEW_ROWS = 50

/** A preview for the screen, with the rows from the place `from` on and the rules that it would break. */
export async function describePreview(
  transaction: Transaction,
  { preview, before, after, signedIn }: ChangePreview,
  from: number,
): Promise<DescribedPreview> {
  const cells = cellsFrom(preview, from, PREVIEW_ROWS)
  const ids = [...new Set(cells.map(({ staffId }) => staffId))]
  const [stored, exceptions, people, used] = await Promise.all([
    readStoredRules(transaction),
    readLiveExceptions(transaction),
    transaction
      .select({ id: staff.id, username: staff.username, fullName: staff.fullName })
      .from(staff)
      .where(inArray(staff.id, ids)),
    replay(transaction, preview),
  ])
  const worse = worsened(
    stored,
    [{ proofs: prove(before, stored), exceptions }],
    [{ proofs: prove(after, stored), exceptions }],
  )
  const nameOf = ({ kind, id }: Holding) =>
    (kind === 'role' ? after.rules.roles.get(id)?.name : after.rules.permissions.get(id)) ?? ''
  return {
    digest: preview.digest,
    counts: {
      opens: preview.opens,
      closes: preview.closes,
      keeps: preview.keeps,
      people: preview.people,
      signedIn: signedIn.size,
    },
    breaks: worse.map(({ rule, breakers }) => ({ title: rule.title, people: breakers.length })),
    replay: used,
    rows: cells.flatMap(({ staffId, change, entry, through }) => {
      const person = people.find(({ id }) => id === staffId)
      if (!person) return []
      return {
        key: `${staffId} ${change} ${entry.kind} ${entry.name}`,
        staffId,
        username: person.username,
        fullName: person.fullName,
        change,
        entry: entry.name,
        kind: entry.kind,
        through: through.map(nameOf),
        signedIn: signedIn.has(staffId),
      }
    }),
    total: preview.opens + preview.closes + preview.keeps,
  }
}
