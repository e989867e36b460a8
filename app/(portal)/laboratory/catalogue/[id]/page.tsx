import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { type CatalogueTest, readTest } from '@/lib/laboratory/queries/catalogue'
import { kindNames, cataloguePageWords as words } from '@/lib/laboratory/words/catalogue'
import { benchNames } from '@/lib/laboratory/words/codes'
import { isUuid } from '@/lib/platform/uuid'
import { ModuleLinks } from '../../_components/module-links'
import { changeLabTest } from '../_actions/catalogue'
import { TestFields } from '../_components/test-fields'
import { Ranges } from './_components/ranges'

export const generateMetadata = recordTitle('/laboratory/catalogue/[id]', words.title, shortMark)

/** One test: what it is, its limits and its reference ranges. */
export default async function TestPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/laboratory/catalogue/[id]', `/laboratory/catalogue/${(await params).id}`)
  const { id } = await params
  const test = isUuid(id) ? await readTest(access, id) : undefined
  if (!test) notFound()
  const mayChange = access.may('laboratory.catalogue')
  return (
    <>
      <PageHeader title={test.name} line={`${test.code}, ${benchNames[test.bench]}`} />
      <ModuleLinks access={access} current="/laboratory/catalogue" />
      <Facts test={test} />
      <Ranges test={test} mayChange={mayChange} />
      {mayChange && (
        <div className="mt-6 max-w-xl">
          <TransitionForm
            action={changeLabTest}
            hidden={{ id, code: test.code }}
            expectedVersion={test.version}
            label={words.change}
            summary={words.change}
            labels={words.fields}
            initial={entered(test)}
            look="card"
          >
            <TestFields withCode={false} />
          </TransitionForm>
        </div>
      )}
      <p className="mt-6">
        <Link href="/laboratory/catalogue" prefetch={false} className="link">
          {words.back}
        </Link>
      </p>
    </>
  )
}

function Facts({ test }: { test: CatalogueTest }) {
  const { lowPossible, highPossible, criticalLow, criticalHigh, deltaPercent, deltaHours } = test
  const number = (value: string | null) => (value === null ? null : Number(value))
  const facts: [string, string][] = [
    [words.fields.kind, [kindNames[test.kind], test.unit].filter(Boolean).join(', ')],
    [words.columns.collected, `${test.specimenType}, ${test.container}`],
    [words.limits.possible, words.between(number(lowPossible), number(highPossible))],
    [words.limits.critical, words.criticalAt(number(criticalLow), number(criticalHigh))],
    [
      words.limits.delta,
      deltaPercent !== null && deltaHours !== null ? words.delta(Number(deltaPercent), deltaHours) : '',
    ],
    [words.limits.turnaround, words.minutes(test.turnaroundMinutes)],
    [words.limits.molarMass, test.molarMass === null ? '' : words.gramsPerMole(test.molarMass)],
    [words.panels, test.panels.map(({ name }) => name).join(', ') || words.noPanels],
    [words.columns.status, test.active ? words.inUse : words.out],
  ]
  return (
    <dl aria-label={words.facts} className="grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-1">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd>{value || words.notGiven}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The fields of the form, with what is known. */
function entered(test: CatalogueTest): Record<string, string> {
  const { name, bench, specimenType, container, unit, kind, formula } = test
  const text = (value: string | number | null) => (value === null ? '' : String(Number(value)))
  return {
    ...{ name, bench, specimen: specimenType, container, unit: unit ?? '', kind, formula: formula ?? '' },
    ...{ decimals: text(test.decimals), turnaround: text(test.turnaroundMinutes) },
    ...{ 'possible low': text(test.lowPossible), 'possible high': text(test.highPossible) },
    ...{ 'critical low': text(test.criticalLow), 'critical high': text(test.criticalHigh) },
    ...{ 'delta percent': text(test.deltaPercent), 'delta hours': text(test.deltaHours) },
    ...{ 'molar mass': test.molarMass ?? '', active: test.active ? 'yes' : 'no' },
  }
}
