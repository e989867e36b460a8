import type { Transaction } from '@/db/client'
import type { Actor } from '../../access/actor'
import type { CodeRow } from '../../codes/read-codes'
import { codeSystems } from '../../codes/systems'
import type { OrderPriority } from '../../encounters/model/labels'
import { lockVisit, type Visit } from '../../encounters/steps/lock-visit'
import type { Dosing } from '../../safety/model/dosing'
import { create } from '../../workflow/transition'
import { keptDosing } from '../model/kept-dosing'
import { words } from '../words/refusals'
import { medications, services } from '../workflows'
import { medicineFindings, overriddenBy, serviceFindings } from './check-order'
import { releaseOrder } from './release-order'

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
  const visit = await lockVisit(transaction, actor, asked.encounterId, 'order')
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
 * Prescribes a medicine, as a draft or released at once. Returns what could not be checked, as sentences. Throws
 * `Refusal`.
 */
export async function orderMedicine(
  transaction: Transaction,
  actor: Actor,
  asked: Asked & { dosing: Dosing },
): Promise<string[]> {
  const { code, note, dosing } = asked
  const visit = await lockVisit(transaction, actor, asked.encounterId, 'order')
  const { uri: system } = codeSystems.medicine
  const findings = await medicineFindings(transaction, visit.patientId, code, dosing)
  const overrideReason = overriddenBy(asked.override, findings, words.notOrdered)
  const { id } = await create(transaction, actor, medications, {
    event: 'order',
    values: {
      ...orderOf(actor, visit, code),
      system,
      ...keptDosing(dosing),
      ...{ note, overrideReason },
    },
  })
  if (asked.release) await releaseOrder(transaction, actor, 'medication', { id })
  return findings.filter(({ needsReason }) => !needsReason).map(({ message }) => message)
}

function orderOf(actor: Actor, visit: Visit, { code, display }: CodeRow) {
  return { encounterId: visit.id, patientId: visit.patientId, authorId: actor.person.id, code, display }
}

const categoryOf = ({ details }: CodeRow) => (details.category === 'imaging' ? 'imaging' : 'procedure')
