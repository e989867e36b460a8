import { Disclosure } from '@/app/ui/disclosure'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { findingsOfChildren, mayBePregnant, scoredBy, sourcesOf } from '@/app/ui/vitals/about-patient'
import { VitalsForm } from '@/app/ui/vitals/vitals-form'
import { VitalsTable } from '@/app/ui/vitals/vitals-table'
import type { Access } from '@/lib/access/decision/access'
import type { VisitHead } from '@/lib/consultations/visit'
import { askAllergiesWords } from '@/lib/consultations/words/visit'
import { countingScore } from '@/lib/encounters/model/counting-score'
import { openStatuses } from '@/lib/encounters/model/labels'
import { readVitals, type VitalSet } from '@/lib/encounters/queries/vitals'
import { childWords, vitalsWords } from '@/lib/encounters/words/vitals'
import type { Banner } from '@/lib/patients/queries/banner'
import { timeOf } from '../../_components/time-of'
import { saveVitals, takeBackVitals } from '../_actions/triage-actions'
import { AllergyQuestion, allergyLabels } from './allergy-question'
import { AnotherAllergy, AskAllergies, mayAskAllergies } from './ask-allergies'
import { FinishTriage } from './finish-triage'

/** The vital signs with their trend, and the form for the next set. */
export async function VitalsSection({
  access,
  visit,
  banner,
}: {
  access: Access
  visit: VisitHead
  banner: Banner
}) {
  const sets = await readVitals(access, visit.patientId, visit.id)
  const ofChildren = await findingsOfChildren(banner.born, sets)
  const sources = sourcesOf(ofChildren)
  const mayTake = access.may('consultations.triage') && openStatuses.includes(visit.status)
  const ofVisit = sets.filter(({ encounterId, status }) => encounterId === visit.id && status === 'final')
  const inTriage = visit.status === 'in-progress:triage'
  const isUnasked = banner.allergies === null && mayAskAllergies(access)
  // With the first set of a triage they are one form.
  const asksAllergies = isUnasked && inTriage && mayTake && ofVisit.length === 0
  return (
    <>
      {isUnasked && !asksAllergies && openStatuses.includes(visit.status) && (
        <AskAllergies visit={visit} banner={banner} />
      )}
      <Section title={vitalsWords.title} line={lineOf(ofVisit)}>
        {sets.length > 0 && <VitalsTable sets={sets} encounterId={visit.id} ofChildren={ofChildren} />}
        {sources && <p className="mt-1 text-small text-muted">{childWords.source(sources)}</p>}
        {mayTake && (
          <Disclosure
            className="mt-3"
            summary={ofVisit.length === 0 ? vitalsWords.take : vitalsWords.takeAgain}
            initiallyOpen={inTriage && ofVisit.length === 0}
          >
            <VitalsForm
              action={saveVitals}
              encounterId={visit.id}
              mayBePregnant={mayBePregnant(banner)}
              scored={scoredBy(banner)}
              mayDecideScale={access.may('consultations.write')}
              {...(asksAllergies && {
                also: {
                  fields: <AllergyQuestion />,
                  labels: allergyLabels,
                  submit: askAllergiesWords.submit,
                },
              })}
            />
          </Disclosure>
        )}
        {mayTake && ofVisit.length > 0 && <TakeBack sets={ofVisit} />}
        {inTriage && !isUnasked && mayAskAllergies(access) && <AnotherAllergy visit={visit} />}
        {inTriage && access.may('consultations.triage') && (
          <FinishTriage visit={visit} score={countingScore(ofVisit)} />
        )}
      </Section>
    </>
  )
}

function lineOf([latest]: VitalSet[]): string {
  return latest ? vitalsWords.last(timeOf(latest.takenAt), latest.by) : vitalsWords.noneYet
}

function TakeBack({ sets }: { sets: VitalSet[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2 text-small">
      {sets.map(({ id, version, takenAt }) => (
        <li key={id}>
          <TransitionForm
            action={takeBackVitals}
            hidden={{ id }}
            expectedVersion={version}
            label={vitalsWords.takeBack(timeOf(takenAt))}
            reason={{}}
          />
        </li>
      ))}
    </ul>
  )
}
