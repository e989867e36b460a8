import { diagnose, reviseDiagnosis } from '@/app/(portal)/consultations/[id]/_actions/diagnosis-actions'
import { DiagnosesSection } from '@/app/ui/care/diagnoses'
import type { Access } from '@/lib/access/decision/access'
import { diagnosesWords } from '@/lib/encounters/words/diagnoses'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { readDiagnoses } from '@/lib/orders/queries/orders-of-visit'
import { maySend, stayAllows } from '../../_care/stay-allows'

/** The diagnoses of the stay, and the form for another one. */
export async function StayDiagnoses({ access, stay }: { access: Access; stay: StayHead }) {
  return (
    <DiagnosesSection
      diagnoses={await readDiagnoses(access, stay.id)}
      label={diagnosesWords.tableOfStay}
      encounterId={stay.id}
      mayAdd={maySend(access, 'diagnose') && stayAllows(stay, 'add-diagnosis')}
      access={access}
      actions={{ add: diagnose, change: reviseDiagnosis }}
    />
  )
}
