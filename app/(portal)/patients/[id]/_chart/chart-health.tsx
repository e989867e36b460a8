import { CircleAlert, ShieldAlert } from 'lucide-react'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { RichText } from '@/app/ui/rich-text'
import type { Permission } from '@/lib/access/names'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import { problemsInChart } from '@/lib/patients/chart'
import { type EntryKind, entryPath } from '@/lib/patients/entries/kinds'
import { wordFor } from '@/lib/patients/entries/labels'
import type { Banner } from '@/lib/patients/queries/banner'
import { healthWords as words } from '@/lib/patients/words/chart'
import { alertCategories, allergyCategories, criticalities } from '@/lib/patients/words/codes'
import { entryWords } from '@/lib/patients/words/entries'
import { stateNoKnownAllergies } from '../_actions/entries'
import { EntryList } from '../_components/entry-list'
import { ChartPart, PartLocked } from './chart-part'

interface Props {
  patient: Banner
  chart: Chart
  may: (permission: Permission) => boolean
}

const used = ({ status }: Banner) => status !== 'merged' && status !== 'entered-in-error'
const mayWrite = ({ patient, may }: Pick<Props, 'patient' | 'may'>) =>
  used(patient) && may('patients.clinical.write') && may('patients.clinical.read')

const adding = (patient: Banner, kind: EntryKind) => ({
  href: entryPath(patient.id, kind),
  label: entryWords[kind].add,
})

export function Allergies({ patient, chart, may }: Props) {
  const writes = mayWrite({ patient, may })
  const none = chart.allergies.every(({ status }) => status !== 'active')
  return (
    <ChartPart title={words.allergies} add={writes && adding(patient, 'allergies')}>
      <EntryList
        patientId={patient.id}
        kind="allergies"
        entries={chart.allergies}
        mayWrite={writes}
        nameOf={({ substance }) => substance}
        empty={
          chart.noAllergies ? (
            <p>{words.noKnownAllergies(chart.noAllergies.by, dayAndTime(new Date(chart.noAllergies.at)))}</p>
          ) : (
            <p>{words.notAsked}</p>
          )
        }
      >
        {({ substance, category, criticality, reaction }) => (
          <p>
            <bdi className="font-strong">{substance}</bdi>{' '}
            {criticality === 'high' && (
              <span className="tag tag-danger">
                <CircleAlert aria-hidden className="size-4" /> {words.highRisk}
              </span>
            )}
            <span className="block text-small text-muted">
              <AllergyLine
                about={words.allergy(
                  wordFor(allergyCategories, category),
                  criticality === 'high' ? null : wordFor(criticalities, criticality),
                )}
                reaction={reaction}
              />
            </span>
          </p>
        )}
      </EntryList>
      {writes && none && <NoAllergies patient={patient} stated={chart.noAllergies !== null} />}
    </ChartPart>
  )
}

function AllergyLine({ about, reaction }: { about: string; reaction: string | null }) {
  if (!reaction) return about
  return <RichText text={words.withReaction(about)} reaction={() => <bdi>{reaction}</bdi>} />
}

function NoAllergies({ patient, stated }: { patient: Banner; stated: boolean }) {
  return (
    <Form
      action={stateNoKnownAllergies}
      initial={emptyForm()}
      formKey={crypto.randomUUID()}
      className="chart-foot flex flex-col gap-3"
    >
      <input type="hidden" name="patient" value={patient.id} />
      <input type="hidden" name="stated" value={stated ? '' : 'on'} />
      <div>
        <SubmitButton quiet>{stated ? words.withdrawNone : words.stateNone}</SubmitButton>
      </div>
    </Form>
  )
}

export function Alerts({ patient, chart, may }: Props) {
  const writes = mayWrite({ patient, may })
  return (
    <ChartPart title={words.alerts} add={writes && adding(patient, 'alerts')}>
      <EntryList
        patientId={patient.id}
        kind="alerts"
        entries={chart.alerts}
        mayWrite={writes}
        nameOf={({ text }) => text}
        empty={<p>{words.noAlerts}</p>}
      >
        {({ category, text }) => (
          <p>
            <ShieldAlert aria-hidden className="me-1 inline size-4 align-text-bottom" />
            <bdi className="font-strong">{text}</bdi>
            <span className="block text-small text-muted">{wordFor(alertCategories, category)}</span>
          </p>
        )}
      </EntryList>
    </ChartPart>
  )
}

export function Problems({ patient, chart, may }: Props) {
  const writes = mayWrite({ patient, may })
  const problems = partOf(chart, problemsInChart)
  if (!problems) return <PartLocked title={words.lockedTitle} permission="patients.clinical.read" />
  return (
    <ChartPart title={words.problems} add={writes && adding(patient, 'problems')}>
      <EntryList
        patientId={patient.id}
        kind="problems"
        entries={problems}
        mayWrite={writes}
        present={['active', 'recurrence', 'relapse', 'remission']}
        nameOf={({ display }) => display}
        empty={<p>{words.noProblems}</p>}
      >
        {({ display, code, note }) => (
          <p>
            <bdi className="font-strong">{display}</bdi>
            {code && <span className="text-muted"> {code}</span>}
            {note && <span className="block whitespace-pre-line text-small text-muted">{note}</span>}
          </p>
        )}
      </EntryList>
    </ChartPart>
  )
}
