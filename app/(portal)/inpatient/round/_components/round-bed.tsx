import { PatientCell } from '@/app/ui/patient-cell'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { dayWords } from '@/lib/clock/hospital-time'
import type { Round } from '@/lib/inpatient/rounds/round'
import { roundWords as words } from '@/lib/inpatient/rounds/words/screen'
import { DueDose } from '../../_components/doses/due-dose'

/** A patient of the round: who it is, by name, number, birth date and allergies, and what is due. */
export function RoundBed({ access, doses }: { access: Access; doses: Round['beds'][number]['doses'] }) {
  const [{ bed, room, patient, born, allergies, stayId, stayStatus }] = doses
  return (
    <Section title={bed ? words.bed(room, bed) : words.noBed}>
      <div className="card p-3">
        <PatientCell patient={patient} href={`/inpatient/${stayId}/medicines`}>
          {born && <span className="block text-small">{words.born(dayWords(born))}</span>}
        </PatientCell>
        {patient.hidden ? (
          <p className="mt-2 text-small text-muted">{words.hidden}</p>
        ) : (
          <>
            <Allergies list={allergies} />
            {stayStatus === 'on-hold' && <p className="tag tag-attention">{words.onLeave}</p>}
            <ul className="mt-2 divide-y divide-line">
              {doses.map((dose) => (
                <DueDose
                  key={dose.id}
                  dose={dose}
                  mayGive={access.may('inpatient.medicines.give') && stayStatus === 'in-progress'}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  )
}

function Allergies({ list }: { list: string[] | null }) {
  if (list === null) return <span className="tag tag-attention">{words.allergiesNotAsked}</span>
  if (list.length === 0) return <span className="tag tag-plain">{words.noAllergies}</span>
  return <span className="tag tag-danger">{words.allergies(list.join(', '))}</span>
}
