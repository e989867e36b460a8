import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { readPolicies } from '@/lib/inpatient/policies/read-policies'
import { policyWords as words } from '@/lib/inpatient/policies/words'
import type { SearchParams } from '@/lib/platform/search-params'
import { IntervalForm } from './_components/interval-form'
import { MedicineList } from './_components/medicine-list'
import { StepsForm } from './_components/steps-form'
import { callRules, StepsTable } from './_components/steps-table'

export const metadata = { title: words.title }

/** What the wards ask for: how often observations are due, who is told of what, and what two people sign. */
export default async function ObservationRulesPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/observations')
  const [policies, { call }] = await Promise.all([readPolicies(access), searchParams])
  const rules = callRules(policies)
  const chosen = rules.find(({ kind, level }) => `${kind}.${level}` === call)
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <Section title={words.intervals.title} line={words.intervals.line}>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
          {(['NEWS2', 'PEWS'] as const).map((kind) => (
            <IntervalForm
              key={kind}
              kind={kind}
              rules={policies.intervals.filter((one) => one.kind === kind)}
            />
          ))}
        </div>
      </Section>
      <Section title={words.steps.title} line={words.steps.line}>
        <StepsTable rules={rules} />
      </Section>
      {chosen && <StepsForm key={`${chosen.kind} ${chosen.level}`} rule={chosen} />}
      <Section title={words.medicines.title} line={words.medicines.line}>
        <MedicineList medicines={policies.medicines} />
      </Section>
    </>
  )
}
