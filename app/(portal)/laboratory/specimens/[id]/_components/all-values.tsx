import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { SpecimenHead, SpecimenValue } from '@/lib/laboratory/results/specimen'
import { cultureScreen } from '@/lib/laboratory/words/cultures/screen'
import { observationWords } from '@/lib/laboratory/words/results/machines'
import { specimenWords } from '@/lib/laboratory/words/results/screen'
import { cancelResult, withdrawResult } from '../../../_results/actions'
import { ValueText } from '../../../_results/value-text'
import { runInWords } from './run-in-words'

const { columns: heads, done: words, noValue } = specimenWords

/** Every value of a specimen with its versions, and the way to withdraw one that was released. */
export function AllValues({
  access,
  values,
}: {
  access: Access
  head: SpecimenHead
  values: readonly SpecimenValue[]
}) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={columnsFor(access)}
        rows={values}
        rowKey={({ id }) => id}
        empty={noValue}
        align="top"
      />
    </Section>
  )
}

const statuses: Readonly<Record<string, string>> = observationWords.statuses

const columnsFor = (access: Access): Column<SpecimenValue>[] => [
  {
    id: 'test',
    head: heads.test,
    kind: 'name',
    cell: ({ name, order }) => (
      <>
        {name}
        <span className="block text-small font-plain text-muted">{order}</span>
      </>
    ),
  },
  {
    id: 'value',
    head: heads.value,
    cell: ({ value, unit, flag, measuredAt, versions, status, interimRun, interimBy, interimAt }) => (
      <>
        {value === null ? noValue : <ValueText value={value} unit={unit} flag={flag} />}
        {measuredAt && (
          <span className="block text-small text-muted">{words.measured(dayAndTime(measuredAt))}</span>
        )}
        {status === 'registered' && interimBy && interimAt && (
          <span className="block text-small">
            {cultureScreen.released(
              versions.find(({ run }) => run === interimRun)?.value ?? noValue,
              interimBy,
              dayAndTime(interimAt),
            )}
          </span>
        )}
        {versions.length > 1 && (
          <ul className="mt-1 text-small text-muted">
            {versions.map((one) => (
              <li key={one.run}>{runInWords(one)}</li>
            ))}
          </ul>
        )}
      </>
    ),
  },
  { id: 'range', head: heads.range, labelled: true, cell: ({ rangeText }) => rangeText ?? noValue },
  {
    id: 'status',
    head: heads.status,
    cell: ({ status, statusReason, verifiedBy, verifiedAt }) => (
      <>
        {statuses[status] ?? status}
        {verifiedBy && verifiedAt && (
          <span className="block text-small text-muted">
            {words.verifiedBy(verifiedBy, dayAndTime(verifiedAt))}
          </span>
        )}
        {statusReason && <bdi className="block text-small text-muted">{words.reason(statusReason)}</bdi>}
      </>
    ),
  },
  {
    id: 'next',
    head: heads.next,
    headHidden: true,
    kind: 'action',
    cell: ({ id, version, status }) => {
      if (!access.may('laboratory.verify')) return null
      const step =
        status === 'registered' ? 'cancel' : status === 'final' || status === 'corrected' ? 'withdraw' : null
      return (
        step && (
          <TransitionForm
            action={step === 'cancel' ? cancelResult : withdrawResult}
            hidden={{ id, step }}
            expectedVersion={version}
            label={observationWords.steps[step]}
            reason={{ maxLength: 300 }}
          />
        )
      )
    },
  },
]
