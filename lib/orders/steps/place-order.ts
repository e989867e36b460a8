import type { Transaction } from '@/db/client'
import type { encounter } from '@/db/schema/encounters'
import type { Actor } from '../../access/actor'
import type { CodeRow } from '../../codes/read-codes'
import { codeSystems } from '../../codes/systems'
import type { OrderPriority } from '../../encounters/model/labels'
import { lockEncounter } from '../../encounters/steps/lock-encounter'
import { recordsOfPerson } from '../../patients/records/chart-access'
import { Refusal } from '../../platform/refusal'
import { RECENT_DAYS } from '../../safety/model/check-dose'
import type { Dosing } from '../../safety/model/dosing'
import { dosingInWords } from '../../safety/words/dosing'
import type { RowOf } from '../../workflow/record'
import { create } from '../../workflow/transition'
import { doseByWeight } from '../model/dose-by-weight'
import type { WrittenDosing } from '../model/dose-fields'
import { keptDosing } from '../model/kept-dosing'
import { words } from '../words/refusals'
import { medications, services } from '../workflows'
import { medicineFindings, overriddenBy, serviceFindings } from './check-order'
import { dosedPerson } from './dosed-person'
import { releaseOrder } from './release-order'

type Encounter = RowOf<typeof encounter>

/** Input of both kinds of orders. */
interface Asked {
  encounterId: string
  code: CodeRow
  note: string | null
  /** Why it is ordered despite a warning. */
  override: string | null
  /** Release at once instead of with the visit’s signature. */
  release: boolean
}

/** Orders a laboratory test, imaging or a procedure, as a draft or released at once. Throws `Refusal`. */
export async function orderService(
  transaction: Transaction,
  actor: Actor,
  asked: Asked & { kind: 'laboratory' | 'procedure'; priority: OrderPriority },
): Promise<void> {
  const { code, note, kind, priority } = asked
  const visit = await lockEncounter(transaction, actor, asked.encounterId, 'order')
  const system = codeSystems[kind].uri
  const findings = await serviceFindings(transaction, visit.patientId, { system, code })
  const overrideReason = overriddenBy(asked.override, findings, words.notOrdered)
  const { id } = await create(transaction, actor, services, {
    event: 'order',
    values: {
      ...orderOf(actor, visit, code),
      system,
      category: kind === 'laboratory' ? kind : categoryOf(code),
      priority,
      note,
      overrideReason,
    },
  })
  if (asked.release) await releaseOrder(transaction, actor, 'service', { id })
}

/**
 * Prescribes a medicine, as a draft or released at once; with `category`, to take home from a stay. A dose for each kilogram
 * becomes the amount to give, by the weight of the last days. Returns that amount, and as sentences what could not be checked.
 * Throws `Refusal`, also without that weight.
 */
export async function orderMedicine(
  transaction: Transaction,
  actor: Actor,
  { category, ...asked }: Asked & WrittenDosing & { category?: 'discharge' },
): Promise<{ worked: string | undefined; unchecked: string[] }> {
  const { code, note } = asked
  const act = category === 'discharge' ? 'prescribe-discharge' : 'order'
  const visit = await lockEncounter(transaction, actor, asked.encounterId, act)
  const { uri: system } = codeSystems.medicine
  const dosing = await dosingFor(transaction, visit.patientId, asked)
  const what = { category: category ?? (visit.class === 'IMP' ? 'inpatient' : 'outpatient') } as const
  const prescribed = { ...what, encounterId: visit.id, patientId: visit.patientId }
  const findings = await medicineFindings(transaction, prescribed, code, dosing)
  const overrideReason = overriddenBy(asked.override, findings, words.notOrdered)
  const { id } = await create(transaction, actor, medications, {
    event: 'order',
    values: {
      ...orderOf(actor, visit, code),
      ...what,
      system,
      ...keptDosing(dosing),
      ...{ note, overrideReason },
    },
  })
  if (asked.release) await releaseOrder(transaction, actor, 'medication', { id })
  const unchecked = findings.filter(({ needsReason }) => !needsReason).map(({ message }) => message)
  return { worked: asked.perKg ? dosingInWords(dosing) : undefined, unchecked }
}

async function dosingFor(
  transaction: Transaction,
  patientId: string,
  { dosing, perKg }: WrittenDosing,
): Promise<Dosing> {
  if (!perKg) return dosing
  const records = (await recordsOfPerson(transaction, patientId)).map(({ id }) => id)
  const worked = doseByWeight(dosing, await dosedPerson(transaction, patientId, records))
  if (!worked) throw new Refusal('rule', words.weighFirst(RECENT_DAYS), { field: 'unit', stale: true })
  return worked
}

function orderOf(actor: Actor, visit: Encounter, { code, display }: CodeRow) {
  return { encounterId: visit.id, patientId: visit.patientId, authorId: actor.person.id, code, display }
}

const categoryOf = ({ details }: CodeRow) => (details.category === 'imaging' ? 'imaging' : 'procedure')
