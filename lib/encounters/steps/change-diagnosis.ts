import type { Transaction } from '@/db/client'
import { type encounter, encounterDiagnosis } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import { Refusal } from '../../platform/refusal'
import { lockRecord, type RowOf, requireVersion } from '../../workflow/record'
import { transition } from '../../workflow/transition'
import type { DiagnosisChange } from '../model/record-machines'
import { words } from '../words/refusals'
import { diagnoses } from '../workflows'
import { lockEncounter } from './lock-encounter'
import { countingDiagnoses, counts, makeSecondary, setUse } from './primary-diagnosis'

type Encounter = RowOf<typeof encounter>

interface Asked {
  id: string
  encounterId: string
  expectedVersion: number
  reason?: string
}

/** Changes the diagnosis `id` of the visit or the stay. Returns its name. Throws `Refusal`. */
export async function changeDiagnosis(
  transaction: Transaction,
  actor: Actor,
  change: DiagnosisChange,
  { id, encounterId, expectedVersion, reason }: Asked,
): Promise<string> {
  const act = change === 'retract' ? 'retract-diagnosis' : 'change-diagnosis'
  const visit = await lockEncounter(transaction, actor, encounterId, act)
  if (change === 'primary') return await makePrimary(transaction, actor, visit, { id, expectedVersion })
  const { display } = await transition(transaction, actor, diagnoses, {
    id,
    expectedVersion,
    event: change,
    guard: (row) => requireOfVisit(visit, row),
    ...(reason !== undefined && { reason }),
  })
  return display
}

async function makePrimary(
  transaction: Transaction,
  actor: Actor,
  visit: Encounter,
  { id, expectedVersion }: { id: string; expectedVersion: number },
): Promise<string> {
  const row = await lockRecord(transaction, encounterDiagnosis, id)
  // Before the version check, whose message names who changed it: the chart may be closed to this user.
  requireOfVisit(visit, row)
  await requireVersion<typeof encounterDiagnosis>(transaction, row, expectedVersion)
  if (!counts(row)) throw new Refusal('rule', words.diagnosisOut())
  await makeSecondary(transaction, actor, await countingDiagnoses(transaction, visit.id))
  await setUse(transaction, actor, id, 'primary')
  return row.display
}

function requireOfVisit(visit: Encounter, row: RowOf<typeof encounterDiagnosis>): void {
  if (row.encounterId !== visit.id) throw new Refusal('not_found', words.diagnosisElsewhere())
  if (visit.status === 'completed' && row.use === 'primary') throw new Refusal('rule', words.primaryKept())
}
