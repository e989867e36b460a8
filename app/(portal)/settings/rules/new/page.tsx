import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/ui/page-header'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import { requirePage } from '@/lib/access/guards/guard'
import type { SearchParams } from '@/lib/platform/search-params'
import { ruleFormWords as words } from '@/lib/settings/words/rulebook'
import { BackToRules } from '../_components/back-to-rules'
import { RuleEditor } from '../_components/rule-editor'
import '../../access/_components/grant-table.css'

export const metadata = { title: words.newTitle }

/** A new rule, of the kind that the address says; without one, of what nobody may have together. */
export default async function NewRulePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/settings/rules/new')
  const [{ kind = 'separation' }, table] = await Promise.all([searchParams, readGrantTable(access)])
  if (kind !== 'separation' && kind !== 'enough' && kind !== 'reach') notFound()
  return (
    <>
      <BackToRules />
      <PageHeader title={words.newTitle} line={words.kinds[kind].line} />
      <div className="max-w-3xl">
        <RuleEditor key={kind} kind={kind} table={table} />
      </div>
    </>
  )
}
