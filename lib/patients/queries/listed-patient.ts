import type { Fragment } from '@/db/client'
import { columns, computed, type JsonOf, pairs, type RowOf } from '@/db/select-list'
import type { Access } from '../../access/decision/access'
import { today } from '../../clock/hospital-time'
import { client } from '../../platform/database'
import { ageAt, fullName } from '../model/rules'
import { hiddenFrom, namelessTo, p } from '../records/person-records'
import { sexes } from '../words/codes'
import { listedPatientWords as words } from '../words/list'

/** A patient in a list; a confidential one shows nothing but that to users who may not open the chart. */
export interface ListedPatient {
  /** Null where hidden, and where the user sees only who it is. */
  id: string | null
  name: string
  /** "34 y, female"; null where hidden. */
  about: string | null
  mrn: string | null
  hidden: boolean
}

/** `patient` is null where the patient is hidden from this user. */
export type PatientColumns = RowOf<ReturnType<typeof patientColumns>>

/**
 * The columns of `PatientColumns` from the table `patient` as `p`; with `name`, of a list by which the user works for every
 * patient, who somebody is also where the chart is closed. Hidden values do not leave the database.
 */
export function patientColumns(access: Access, by: 'chart' | 'name' = 'chart') {
  const sql = client()
  const hidden = hiddenFrom(sql, access)
  return patientUnless({ hidden, nameless: by === 'name' ? namelessTo(sql, access) : hidden })
}

/** The same where the statement has found out already what is closed: `hidden` and `nameless` are its predicates. */
export function patientUnless({ hidden, nameless }: Record<'hidden' | 'nameless', Fragment>) {
  const sql = client()
  return columns({
    patientId: computed<string | null>(sql`case when not ${hidden} then ${p.id} end`),
    patient: computed<JsonOf<typeof identity> | null>(
      sql`case when ${nameless} then null else json_build_object(${identity}) end`,
    ),
  })
}

const identity = pairs({ given: p.given, family: p.family, sex: p.sex, born: p.birthDate, mrn: p.mrn })

export function listedPatient({ patientId, patient }: PatientColumns): ListedPatient {
  if (!patient) return { id: null, name: words.confidential, about: null, mrn: null, hidden: true }
  const age = patient.born ? ageAt(patient.born, today()) : words.ageNotKnown
  return {
    id: patientId,
    name: fullName(patient),
    about: words.about(age, sexes[patient.sex]),
    mrn: patient.mrn,
    hidden: false,
  }
}
