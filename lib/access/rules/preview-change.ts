import type { Policy } from '../proof/policy'
import { type Preview, previewOf } from '../proof/preview'
import { type ProposedCell, withCell } from '../proof/with-cell'
import type { Executor } from './rule-table'
import { signedInAmong } from './signed-in'

/** What a change would open and close, for whom, and which of those are signed in. */
export interface ChangePreview {
  preview: Preview
  before: Policy
  after: Policy
  /** For whom something opens or closes. */
  signedIn: ReadonlySet<number>
  /** How many people who are signed in lose a menu. */
  losing: number
}

/** Compares the access of everybody `before` and after `cell` is set. Undefined for a role or target that is unknown. */
export async function previewChange(
  executor: Executor,
  before: Policy,
  cell: ProposedCell,
): Promise<ChangePreview | undefined> {
  const rules = withCell(before.rules, cell)
  return rules && (await compareAccess(executor, before, { ...before, rules }))
}

/** Compares the access of everybody `before` and `after`. */
export async function compareAccess(
  executor: Executor,
  before: Policy,
  after: Policy,
): Promise<ChangePreview> {
  const preview = previewOf(before, after)
  const moved = preview.groups.filter(({ opens, closes }) => opens.length + closes.length > 0)
  const signedIn = await signedInAmong(
    executor,
    moved.flatMap(({ people }) => people),
  )
  const losing = moved
    .filter(({ closes }) => closes.some(({ kind }) => kind === 'menu'))
    .flatMap(({ people }) => people)
    .filter((id) => signedIn.has(id))
  return { preview, before, after, signedIn, losing: losing.length }
}
