import Link from 'next/link'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { addressOf } from '@/lib/format/address'
import { levels, type PolicyStep, type StepRule, stepsFrom, stepsText } from '@/lib/inpatient/policies/model'
import type { Policies } from '@/lib/inpatient/policies/read-policies'
import { policyWords } from '@/lib/inpatient/policies/words'
import { functionWords } from '@/lib/inpatient/words/observations/screens'

const words = policyWords.steps

/** A call at a level, with its steps and those that were shipped. */
export interface CallRule {
  kind: StepRule['kind']
  level: StepRule['level']
  name: string
  steps: PolicyStep[]
  shipped: PolicyStep[]
  sources: string[]
}

/** The calls that tell somebody, high scores first, then by level. */
export function callRules({ steps, shipped }: Policies): CallRule[] {
  return (['high-score', 'overdue'] as const).flatMap((kind) =>
    levels.toReversed().flatMap((level) => {
      const own = steps.filter((row) => row.kind === kind && row.level === level)
      if (own.length === 0) return []
      const first = shipped.filter((row) => row.kind === kind && row.level === level)
      return [
        {
          ...{ kind, level, name: words.name(kind, level), steps: stepsFrom(own), shipped: stepsFrom(first) },
          sources: [...new Set(own.map(({ source }) => source))],
        },
      ]
    }),
  )
}

const toldBy = ({ functions }: PolicyStep) => functions.map((one) => functionWords[one]).join(', ')
const said = (steps: readonly PolicyStep[]) => steps.map((step) => words.step(step.after, toldBy(step)))

const columns: readonly Column<CallRule>[] = [
  { id: 'call', head: words.columns.call, lead: true, cell: ({ name }) => name },
  {
    id: 'steps',
    head: words.columns.steps,
    cell: ({ steps, shipped }) => (
      <>
        <ul>
          {said(steps).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        {stepsText(steps) !== stepsText(shipped) && (
          <p className="text-small text-muted">{words.shipped(said(shipped).join('; '))}</p>
        )}
      </>
    ),
  },
  {
    id: 'source',
    head: words.columns.source,
    from: 'tablet',
    className: 'text-small max-w-80',
    cell: ({ sources }) => sources.map((source) => <p key={source}>{source}</p>),
  },
  {
    id: 'change',
    head: words.columns.change,
    kind: 'action',
    cell: ({ kind, level, name }) => (
      <Link
        href={`${addressOf('/settings/observations', { call: `${kind}.${level}` })}#change`}
        prefetch={false}
        className="link"
      >
        {words.change} <span className="sr-only">{name}</span>
      </Link>
    ),
  },
]

export const StepsTable = ({ rules }: { rules: readonly CallRule[] }) => (
  <DataTable
    label={words.label}
    columns={columns}
    rows={rules}
    rowKey={({ name }) => name}
    empty={words.line}
    align="top"
  />
)
