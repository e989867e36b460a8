import type { Access } from '../access/decision/access'
import { readWorklist, type WorklistRow } from '../consultations/worklist'

/** As many as are seen at a glance. */
const SHOWN = 6

/** The top of a worklist. */
export interface NextPatients {
  rows: WorklistRow[]
  /** How many are on the whole list. */
  total: number
}

/**
 * Who needs this user first: the top of the worklist on which they work, doctors on their own, nurses on that of triage.
 * None for users who do neither.
 */
export async function readNextPatients(access: Access): Promise<NextPatients> {
  const view = access.may('consultations.write')
    ? 'mine'
    : access.may('consultations.triage')
      ? 'triage'
      : undefined
  if (!view || !access.opens('menu_consultations') || !access.may('consultations.read'))
    return { rows: [], total: 0 }
  const { open } = await readWorklist(access, { view })
  return { rows: open.rows.slice(0, SHOWN), total: open.total }
}
