import type { CodeRow } from '../../codes/read-codes'
import { signedEvent } from '../../orders/model/events'
import { keptDosing } from '../../orders/model/kept-dosing'
import { allergyFindings, besideFindings, medicineOf } from '../../orders/model/order-checks'
import { monthsAt } from '../../patients/model/rules'
import type { CheckedMedicine } from '../../safety/model/allergens-of-medicine'
import type { RecordedAllergy } from '../../safety/model/allergy-conflicts'
import type { Dosing } from '../../safety/model/dosing'
import type { SafetyData } from '../../safety/model/safety-data'
import type { DomainEvent } from '../../workflow/events'
import type { Demo } from '../demo'
import { demoId } from '../demo-id'
import { type DemoStep, historyOf, keepingOf } from '../demo-steps'
import type { DemoPerson } from '../plausible'
import { demoDosing } from './demo-dosing'

type Row = Record<string, unknown>

/** The data of a demo patient that a visit needs. */
export interface DemoVisitor extends DemoPerson {
  id: string
  allergies: RecordedAllergy[]
}

/** A demo code with its details. */
export interface DemoCode extends CodeRow {
  system: string
}

/** The rows of the demo visits under construction, by table. */
export class VisitRows {
  readonly tables = new Map<string, Row[]>()
  readonly #demo: Demo
  readonly #codes: ReadonlyMap<string, DemoCode>

  /** The medicines on order of each patient, by their id. */
  readonly #given = new Map<string, CheckedMedicine[]>()
  readonly safety: SafetyData

  constructor(demo: Demo, codes: readonly DemoCode[], safety: SafetyData) {
    this.#demo = demo
    this.safety = safety
    this.#codes = new Map(codes.map((code) => [code.code, code]))
  }

  /** Adds a record that went through `steps`, with its history. Returns its id. */
  add(table: string, steps: readonly DemoStep[], values: Row): string {
    const id = demoId(this.#demo.random)
    this.#push(table, { id, ...values, ...keepingOf(steps) })
    for (const step of historyOf(table, id, steps)) this.#push('status_history', step)
    return id
  }

  /** Adds the domain event of a record, as it was published at `at`. */
  publish(entity: string, entityId: string, { event, patientId, payload = {} }: DomainEvent, at: Date): void {
    this.#push('outbox', { event, entity, entity_id: entityId, patient_id: patientId, payload, at })
  }

  /** Adds the order of a code of the visit; one that was released is published. */
  order(visit: Row, patient: DemoVisitor, code: string, steps: readonly DemoStep[]): void {
    const found = this.#codeOf(code)
    const { system, display, details } = found
    const released = steps.find(({ event }) => event === 'release')
    const shared = {
      encounter_id: visit.id,
      patient_id: patient.id,
      system,
      code,
      display,
      note: null,
      author_id: steps[0]?.staffId,
      authored_at: released?.at ?? null,
    }
    const isMedicine = 'dose' in details
    const kind = system === 'http://loinc.org' ? 'laboratory' : String(details.category)
    const category = isMedicine ? 'medicine' : kind
    const [table, rest] = isMedicine
      ? [
          'medication_request',
          {
            ...takenAs(this.#dosingFor(found, patient, steps)),
            override_reason: this.#overrideFor(found, patient),
          },
        ]
      : ['service_request', { category, priority: 'routine', override_reason: null }]
    const id = this.add(table, steps, { ...shared, ...rest })
    const signed = { event: signedEvent(category), patientId: patient.id, payload: { category, code } }
    if (released) this.publish(table, id, signed, released.at)
  }

  /** Adds a diagnosis of the visit. */
  diagnose(visit: Row, patient: DemoVisitor, code: string, use: string, steps: readonly DemoStep[]): void {
    const { system, display } = this.#codeOf(code)
    this.add('encounter_diagnosis', steps, {
      ...{ encounter_id: visit.id, patient_id: patient.id, system, code, display, use },
    })
  }

  #push(table: string, row: Row): void {
    const rows = this.tables.get(table) ?? []
    rows.push(row)
    this.tables.set(table, rows)
  }

  /** The override reason, if an allergy or another medicine contraindicates the medicine. */
  #overrideFor(code: DemoCode, { id, allergies }: DemoVisitor): string | null {
    const medicine = medicineOf(code)
    const given = this.#given.get(id) ?? []
    this.#given.set(id, [...given, medicine])
    const isWarned = allergyFindings(medicine, allergies, this.safety).some(({ needsReason }) => needsReason)
    if (isWarned) return 'Took it last year without any reaction'
    return besideFindings(medicine, given, this.safety).length > 0
      ? 'Known; the benefit outweighs the risk'
      : null
  }

  #dosingFor(code: DemoCode, { born }: DemoVisitor, steps: readonly DemoStep[]): Dosing {
    const ageMonths =
      born === null ? null : monthsAt(born, this.#demo.dayAt(steps[0]?.at ?? this.#demo.moment))
    return demoDosing(code, ageMonths, this.safety)
  }

  #codeOf(code: string): DemoCode {
    const found = this.#codes.get(code)
    if (!found) throw new Error(`The demo needs the code ${code}, which the database does not have.`)
    return found
  }
}

/** A dosing as the columns of a prescription. */
function takenAs(dosing: Dosing): Row {
  const kept = keptDosing(dosing)
  return {
    ...{ dose: kept.dose, route: kept.route, frequency: kept.frequency, duration_days: kept.durationDays },
    ...{ route_code: kept.routeCode, dose_steps: kept.doseSteps, as_needed: kept.asNeeded },
    ...{ most_per_day: kept.mostPerDay, quantity: kept.quantity, quantity_unit: kept.quantityUnit },
  }
}
