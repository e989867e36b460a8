import { At } from '@/app/(portal)/inpatient/_components/since'
import { Disclosure } from '@/app/ui/disclosure'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import { mayBePregnant, scoredBy } from '@/app/ui/vitals/about-patient'
import { VitalsForm } from '@/app/ui/vitals/vitals-form'
import type { Access } from '@/lib/access/decision/access'
import { readVitals, type VitalSet } from '@/lib/encounters/queries/vitals'
import { scorePartWords } from '@/lib/encounters/words/scores'
import { readCall } from '@/lib/inpatient/observations/call'
import { readStayObservations, type StayObservations } from '@/lib/inpatient/observations/of-stay'
import { everyWords, observationWords as words } from '@/lib/inpatient/words/observations/screens'
import { recordObservations } from '../../../_actions/observations'
import type { OpenedStay } from '../../_components/stay-page'
import { Calls } from './calls'
import { PlanForm } from './plan-form'
import { Sets } from './sets'

/** So many sets of the stay are read: those of a few days even where they are taken each half hour. */
const SETS = 200

/** The observations of a stay: what is called for, when the next are due, the form for them, and all that were taken. */
export async function Observations({
  access,
  opened: { stay, banner },
}: {
  access: Access
  opened: OpenedStay
}) {
  const [state, sets, call] = await Promise.all([
    readStayObservations(access, stay.id),
    readVitals(access, stay.patientId, stay.id, { permission: 'inpatient.observe', most: SETS }),
    stay.wardId ? readCall(access, stay.wardId) : undefined,
  ])
  const own = sets.filter(({ encounterId, status }) => encounterId === stay.id && status === 'final')
  const mayTake = access.may('consultations.triage') && stay.status === 'in-progress'
  return (
    <>
      {state && call && <Calls access={access} stay={stay} banner={banner} state={state} call={call} />}
      <Section title={words.take} line={state && <DueLine state={state} latest={own[0]} />}>
        {mayTake ? (
          <Disclosure summary={words.take} initiallyOpen={state?.isOverdue ?? false}>
            <VitalsForm
              action={recordObservations}
              encounterId={stay.id}
              mayBePregnant={mayBePregnant(banner)}
              scored={scoredBy(banner)}
              mayDecideScale={access.may('consultations.write')}
            />
          </Disclosure>
        ) : (
          stay.status !== 'in-progress' && <p>{words.notNow}</p>
        )}
      </Section>
      {state && stay.status === 'in-progress' && <PlanForm stayId={stay.id} state={state} />}
      <Sets access={access} banner={banner} stayId={stay.id} sets={sets} own={own} />
    </>
  )
}

function DueLine({ state, latest }: { state: StayObservations; latest: VitalSet | undefined }) {
  const { dueAt, isOverdue, minutes, takenAt } = state
  // A set after the one that counts is not complete.
  const missing = latest && latest.takenAt > (takenAt ?? new Date(0)) ? latest.scoreMissing : []
  return (
    <>
      {dueAt && (
        <span className={isOverdue ? 'font-strong text-danger' : ''}>
          <RichText text={isOverdue ? words.overdue : words.next} at={() => <At at={dueAt} />} />.{' '}
        </span>
      )}
      {words.line(everyWords(minutes))}
      {missing.length > 0 && ` ${words.incomplete(missing.map((part) => scorePartWords[part]).join(', '))}`}
    </>
  )
}
