import { randomUUID } from 'node:crypto'
import { LineChart } from '@/app/ui/chart/line-chart'
import { pointAt } from '@/app/ui/chart/point-at'
import { Disclosure } from '@/app/ui/disclosure'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { emptyForm } from '@/lib/forms/form-state'
import type { EarlierValue, SpecimenHead, SpecimenValue } from '@/lib/laboratory/results/specimen'
import { deltaOf } from '@/lib/laboratory/values/ranges'
import { observationWords } from '@/lib/laboratory/words/results/machines'
import { specimenWords } from '@/lib/laboratory/words/results/screen'
import { askRerun, cancelResult, verifyResults } from '../../../_results/actions'
import { IsolateTables } from '../../../_results/isolate-tables'
import type { Compared } from './compared'
import { toVerifyColumns } from './verify-columns'

const { verify: words, trend } = specimenWords

/** The values that were entered and not verified yet, each with its range, the values before it and everybody who entered one. */
export function VerifySection({
  access,
  head,
  values,
  earlier,
}: {
  access: Access
  head: SpecimenHead
  values: readonly SpecimenValue[]
  earlier: ReadonlyMap<string, EarlierValue[]>
}) {
  const mayVerify = access.may('laboratory.verify')
  const rows = values.map((value) => compared(access, value, earlier.get(value.testId) ?? []))
  const usual = rows.filter(
    ({ value, delta, mine }) => value.flag === 'N' && delta === null && !mine && !value.isHeld,
  )
  const table = (
    <DataTable
      wide
      label={words.title}
      columns={toVerifyColumns(mayVerify)}
      rows={rows}
      rowKey={({ value }) => value.id}
      empty={words.none}
      align="top"
      toneOf={({ value }) => (value.flag === 'LL' || value.flag === 'HH' ? 'danger' : undefined)}
    />
  )
  const grown = values.map(({ id, name, run, versions }) => (
    <IsolateTables key={id} test={name} isolates={versions.find((one) => one.run === run)?.isolates ?? []} />
  ))
  if (rows.length === 0 || !mayVerify)
    return (
      <Section title={words.title}>
        {table}
        {grown}
      </Section>
    )
  return (
    <Section title={words.title} line={words.line}>
      <Form
        action={verifyResults}
        initial={emptyForm({
          ...Object.fromEntries(usual.map(({ value }) => [`pick-${value.id}`, 'on'])),
          ...Object.fromEntries(values.map(({ id, run }) => [`run-${id}`, String(run)])),
        })}
        formKey={randomUUID()}
      >
        <HiddenFields
          fields={{
            specimen: head.id,
            ...Object.fromEntries(values.map(({ id, version }) => [`version-${id}`, String(version)])),
          }}
        />
        {table}
        {grown}
        <div>
          <SubmitButton>{words.submit}</SubmitButton>
        </div>
      </Form>
      <div className="mt-3 flex max-w-2xl flex-col gap-2">
        {values.map(({ id, name, version, kind }) => (
          <Disclosure key={id} summary={words.more(name)} look="line">
            {kind !== 'calculated' && (
              <TransitionForm
                action={askRerun}
                hidden={{ id, step: 'ask-rerun' }}
                expectedVersion={version}
                label={observationWords.steps['ask-rerun']}
                reason={{ maxLength: 300 }}
              />
            )}
            <TransitionForm
              action={cancelResult}
              hidden={{ id, step: 'cancel' }}
              expectedVersion={version}
              label={observationWords.steps.cancel}
              reason={{ maxLength: 300 }}
            />
          </Disclosure>
        ))}
      </div>
      <Trends rows={rows} />
    </Section>
  )
}

function compared(access: Access, value: SpecimenValue, earlier: readonly EarlierValue[]): Compared {
  const [last] = earlier
  const at = value.collectedAt ?? value.enteredAt ?? new Date(0)
  return {
    value,
    earlier,
    delta: deltaOf(value.number, at, last && { number: last.number, at: new Date(last.at) }, value),
    mine: value.versions.some(({ whoId }) => whoId === access.person.id),
  }
}

/** The course of each value that was measured before, drawn. */
function Trends({ rows }: { rows: readonly Compared[] }) {
  const drawn = rows.flatMap(({ value, earlier }) => {
    const points = earlier
      .toReversed()
      .flatMap(({ number, at }) => (number === null ? [] : [{ number, at: new Date(at) }]))
    return value.number === null || points.length === 0
      ? []
      : [{ value, points: [...points, { number: value.number, at: value.collectedAt ?? new Date(0) }] }]
  })
  if (drawn.length === 0) return null
  return (
    <div className="mt-4 grid gap-4 md:grid-cols-2 xl:grid-cols-3">
      {drawn.map(({ value, points }) => (
        <LineChart
          key={value.id}
          label={trend(value.name)}
          unit={value.unit ?? ''}
          size="small"
          points={points.map(({ number, at }, nth) => ({
            ...{ id: nth, ...pointAt(at), value: number },
          }))}
        />
      ))}
    </div>
  )
}
