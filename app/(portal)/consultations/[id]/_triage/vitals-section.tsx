import { Disclosure } from '@/app/ui/disclosure'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { hospitalDay, today } from '@/lib/clock/hospital-time'
import type { VisitHead } from '@/lib/consultations/visit'
import { countingScore } from '@/lib/encounters/model/counting-score'
import { LEAST_AGE } from '@/lib/encounters/model/early-warning-score'
import { openStatuses } from '@/lib/encounters/model/labels'
import type { ScoreKind } from '@/lib/encounters/model/priority'
import { type ChildFindings, childFindings } from '@/lib/encounters/model/scores/child-score'
import { readVitals, type VitalSet } from '@/lib/encounters/queries/vitals'
import { childWords, vitalsWords } from '@/lib/encounters/words/vitals'
import { yearsAt } from '@/lib/patients/model/rules'
import type { Banner } from '@/lib/patients/queries/banner'
import { currentSafety } from '@/lib/safety/current-safety'
import { timeOf } from '../../_components/time-of'
import { takeBackVitals } from '../_actions/triage-actions'
import { AnotherAllergy, AskAllergies, mayAskAllergies } from './ask-allergies'
import { FinishTriage } from './finish-triage'
import { VitalsForm } from './vitals-form'
import { VitalsTable } from './vitals-table'

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
  const sources = new Set(
    [...ofChildren.values()].flatMap(({ outside }) => outside.map(({ range }) => range.source)),
  )
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
        {sources.size > 0 && (
          <p className="mt-1 text-small text-muted">{childWords.source([...sources].join('; '))}</p>
        )}
        {mayTake && (
          <Disclosure
            className="mt-3"
            summary={ofVisit.length === 0 ? vitalsWords.take : vitalsWords.takeAgain}
            initiallyOpen={inTriage && ofVisit.length === 0}
          >
            <VitalsForm
              encounterId={visit.id}
              mayBePregnant={mayBePregnant(banner)}
              scored={scoredBy(banner)}
              mayDecideScale={access.may('consultations.write')}
              asksAllergies={asksAllergies}
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

/** What the values of a child mean at the age when they were taken, by the id of their set. */
async function findingsOfChildren(born: string | null, sets: VitalSet[]) {
  const found = new Map<string, ChildFindings>()
  if (!born || sets.length === 0 || yearsAt(born, today()) >= LEAST_AGE) return found
  const data = await currentSafety()
  for (const set of sets) {
    const child = childFindings(set, { born, day: hospitalDay(set.takenAt) }, data)
    if (child) found.set(set.id, child)
  }
  return found
}

function lineOf([latest]: VitalSet[]): string {
  return latest ? vitalsWords.last(timeOf(latest.takenAt), latest.by) : vitalsWords.noneYet
}

/** From 10 to 60 years, so that nobody is asked without need; a wrong guess only leaves the box away. */
function mayBePregnant({ sex, born }: Banner): boolean {
  const age = born ? yearsAt(born, today()) : undefined
  return sex !== 'Male' && (age === undefined || (age >= 10 && age <= 60))
}

/** The score that is valid at the age; none as long as the age is not known. */
function scoredBy({ born }: Banner): ScoreKind | undefined {
  if (!born) return undefined
  return yearsAt(born, today()) < LEAST_AGE ? 'PEWS' : 'NEWS2'
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
