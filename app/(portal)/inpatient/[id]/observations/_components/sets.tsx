import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { findingsOfChildren, sourcesOf } from '@/app/ui/vitals/about-patient'
import { VitalsTable } from '@/app/ui/vitals/vitals-table'
import { VitalsTrend } from '@/app/ui/vitals/vitals-trend'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { VitalSet } from '@/lib/encounters/queries/vitals'
import { childWords } from '@/lib/encounters/words/vitals'
import { observationWords as words } from '@/lib/inpatient/words/observations/screens'
import type { Banner } from '@/lib/patients/queries/banner'
import { takeBackObservations } from '../../../_actions/observations'

/** As many sets as the trend draws, and as many as can be taken back here. */
const [DRAWN, LATEST] = [12, 5]

/** The sets of a stay as a table and a trend, the latest of which can be marked as entered in error. */
export async function Sets({
  access,
  banner,
  stayId,
  sets,
  own,
}: {
  access: Access
  banner: Banner
  stayId: string
  /** Of the stay and of the patient before it. */
  sets: VitalSet[]
  /** Of the stay, without those that were taken back; the newest first. */
  own: VitalSet[]
}) {
  const ofChildren = await findingsOfChildren(banner.born, sets)
  const sources = sourcesOf(ofChildren)
  return (
    <Section title={words.table}>
      {sets.length === 0 && <p>{words.none}</p>}
      {sets.length > 0 && <VitalsTable sets={sets} encounterId={stayId} ofChildren={ofChildren} />}
      {sources && <p className="mt-1 text-small text-muted">{childWords.source(sources)}</p>}
      <VitalsTrend sets={own.slice(0, DRAWN).toReversed().map(trendOf)} />
      {access.may('consultations.triage') && own.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-x-6 gap-y-2 text-small">
          {own.slice(0, LATEST).map(({ id, version, takenAt }) => (
            <li key={id}>
              <TransitionForm
                action={takeBackObservations}
                hidden={{ id }}
                expectedVersion={version}
                label={words.takeBack(dayAndTime(takenAt))}
                reason={{}}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** An incomplete NEWS2 is no score; the paediatric score of an incomplete set is the least that it can be. */
function trendOf({ takenAt, score, scoreKind: kind, scoreLevel: level, scoreMissing, ...set }: VitalSet) {
  const isAtLeast = scoreMissing.length > 0
  const isShown = kind === 'PEWS' || !isAtLeast
  return { ...set, takenAt: takenAt.toISOString(), score: isShown ? score : null, kind, level, isAtLeast }
}
