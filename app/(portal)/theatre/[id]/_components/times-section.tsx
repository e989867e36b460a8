import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { caseMachine } from '@/lib/theatre/model/case-machine'
import { noNoteCodes } from '@/lib/theatre/model/codes'
import { nextTimes } from '@/lib/theatre/model/next-times'
import { timeRules } from '@/lib/theatre/model/times'
import type { OperationTime } from '@/lib/theatre/queries/course'
import type { Operation } from '@/lib/theatre/queries/operation'
import { recoveryWords } from '@/lib/theatre/words/record'
import { timeWords as words } from '@/lib/theatre/words/times'
import { correctOperationTime, recordOperationTime, stopOperation } from '../_actions/course'

/** The times of the operation, and those that this person can record next. */
export function TimesSection({
  access,
  operation: { id, version, status },
  times,
}: {
  access: Access
  operation: Operation
  times: readonly OperationTime[]
}) {
  const recorded = times.map(({ kind }) => kind)
  const next = nextTimes(status, recorded).filter((kind) => access.may(timeRules[kind].permission))
  const own = recorded.filter((kind) => access.may(timeRules[kind].permission))
  const { stop } = caseMachine.events
  const mayStop = stop.from.includes(status) && access.may(stop.permission)
  if (times.length === 0 && next.length === 0) return null
  return (
    <Section title={words.title}>
      <DataTable
        label={words.label}
        columns={columns}
        rows={times}
        rowKey={({ kind }) => kind}
        empty={words.empty}
        className="mb-3 max-w-xl"
      />
      <div className="flex max-w-xl flex-col gap-2">
        {next.map((kind) => (
          <TransitionForm
            key={kind}
            action={recordOperationTime}
            hidden={{ id, kind }}
            label={words.record(words.kinds[kind])}
            summary={words.kinds[kind]}
            labels={{
              time: words.time,
              lowScoreReason: recoveryWords.lowScore,
              noNoteCode: recoveryWords.noNote,
            }}
            look="card"
          >
            <TextField type="time" name="time" label={words.time} hint={words.timeHint} />
            {kind === 'recovery-out' && <LeavingRecovery />}
          </TransitionForm>
        ))}
        {own.length > 0 && (
          <TransitionForm
            action={correctOperationTime}
            hidden={{ id }}
            label={words.correctSubmit}
            summary={words.correct}
            labels={{ kind: words.kind, day: words.day, time: words.time }}
            reason={{ maxLength: 300 }}
            look="card"
          >
            <SelectField
              name="kind"
              label={words.kind}
              required
              empty={words.chooseKind}
              options={own.map((value) => ({ value, label: words.kinds[value] }))}
            />
            <TextField type="date" name="day" label={words.day} hint={words.dayHint} />
            <TextField type="time" name="time" label={words.time} required />
          </TransitionForm>
        )}
        {mayStop && (
          <TransitionForm
            action={stopOperation}
            hidden={{ id }}
            expectedVersion={version}
            label={stop.label}
            summary={stop.label}
            reason={{ maxLength: 300 }}
            look="card"
          />
        )}
      </div>
    </Section>
  )
}

/** What lets a patient leave recovery without a score or without the operation note. */
const LeavingRecovery = () => (
  <>
    <TextField
      name="lowScoreReason"
      label={recoveryWords.lowScore}
      hint={recoveryWords.lowScoreHint}
      maxLength={300}
      autoComplete="off"
    />
    <SelectField
      name="noNoteCode"
      label={recoveryWords.noNote}
      empty={recoveryWords.noteSigned}
      options={noNoteCodes.map((value) => ({ value, label: recoveryWords.noNoteCodes[value] }))}
    />
  </>
)

const columns: Column<OperationTime>[] = [
  { id: 'kind', head: words.columns.kind, kind: 'name', cell: ({ kind }) => words.kinds[kind] },
  {
    id: 'at',
    head: words.columns.at,
    cell: ({ at, reason }) => (
      <>
        {dayAndTime(at)}
        {reason && <span className="block text-small text-muted">{words.corrected(reason)}</span>}
      </>
    ),
  },
  { id: 'by', head: words.columns.by, cell: ({ by }) => by },
]
