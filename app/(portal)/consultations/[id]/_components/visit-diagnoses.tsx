import { DiagnosesSection } from '@/app/ui/care/diagnoses'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { careActs } from '@/lib/encounters/model/care-acts'
import { diagnosesWords } from '@/lib/encounters/words/diagnoses'
import { readDiagnoses } from '@/lib/orders/queries/orders-of-visit'
import { diagnose, reviseDiagnosis } from '../_actions/diagnosis-actions'

const { permission, ofVisit } = careActs['add-diagnosis']

/** The diagnoses of the visit, and the form for another one. */
export async function VisitDiagnoses({ access, visit }: { access: Access; visit: VisitHead }) {
  return (
    <DiagnosesSection
      diagnoses={await readDiagnoses(access, visit.id)}
      label={diagnosesWords.table}
      encounterId={visit.id}
      mayAdd={access.may(permission) && ofVisit.includes(visit.status)}
      access={access}
      actions={{ add: diagnose, change: reviseDiagnosis }}
    />
  )
}
