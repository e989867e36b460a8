import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Disclosure } from '@/app/ui/disclosure'
import { Notice } from '@/app/ui/feedback/notice'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { readRule } from '@/lib/access/rulebook/rule-rows'
import { database } from '@/lib/platform/database'
import { ruleFormWords as words } from '@/lib/settings/words/rulebook'
import { retireRule } from '../_actions/rules'
import { BackToRules } from '../_components/back-to-rules'
import { namesOf } from '../_components/names'
import { Duties } from '../_components/rule-card'
import { RuleEditor } from '../_components/rule-editor'
import '../../access/_components/grant-table.css'
import { rowNumber } from '@/lib/platform/row-number'

async function read(access: Access, id: string) {
  const number = rowNumber(id)
  return number === undefined ? undefined : await readRule(access, database(), number)
}

export const generateMetadata = recordTitle(
  '/settings/rules/[id]',
  words.changeTitle,
  async (access, id) => (await read(access, id))?.rule.title,
)

/** A rule: what it says, and the form that changes it or lets it no longer apply. */
export default async function RulePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/settings/rules/[id]', `/settings/rules/${(await params).id}`)
  const { id } = await params
  const [kept, table] = await Promise.all([read(access, id), readGrantTable(access)])
  if (!kept) notFound()
  const { rule, active } = kept
  return (
    <>
      <BackToRules />
      <PageHeader title={rule.title} line={words.changeTitle} />
      {!active && <Notice kind="info">{words.doesNotApply}</Notice>}
      <Duties rule={rule} names={namesOf(new Map(table.roles.map(({ slug, name }) => [slug, name])))} />
      <div className="mt-6 max-w-3xl">
        <RuleEditor kind={rule.kind} kept={kept} table={table} />
        {active && (
          <Disclosure summary={words.retire} className="mt-6">
            <p className="mb-3 text-small text-muted">{words.retireHint}</p>
            <TransitionForm
              action={retireRule}
              hidden={{ rule: String(rule.id) }}
              label={words.retire}
              quiet
            />
          </Disclosure>
        )}
      </div>
    </>
  )
}
