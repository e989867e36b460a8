import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import { requirePage } from '@/lib/access/guards/guard'
import { menus, permissions } from '@/lib/access/registry'
import { readRulesPage } from '@/lib/access/rules/rules-page'
import { database } from '@/lib/platform/database'
import { exceptionFormWords, rulesWords as words } from '@/lib/settings/words/rules-page'
import { ExceptionForm } from './_components/exception-form'
import { type Names, RuleCard } from './_components/rule-card'
import { Unproved } from './_components/unproved'

export const metadata = { title: words.title }

/** The rules about access, each proved over everybody and over every set of roles that could be given. */
export default async function RulesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/settings/rules')
  const [{ rule, username }, table, { states, unproved }] = await Promise.all([
    searchParams,
    readGrantTable(access),
    readRulesPage(access, database()),
  ])
  const broken = states.filter(({ state }) => state === 'broken').length
  const manage = access.may('settings.access.manage')
  const labels = new Map([
    ...menus().map(({ elementId, label }) => [elementId as string, label] as const),
    ...permissions().map(({ codename, label }) => [codename as string, label] as const),
  ])
  const roles = new Map(table.roles.map(({ slug, name }) => [slug, name]))
  const names: Names = { entry: (name) => labels.get(name) ?? name, role: (slug) => roles.get(slug) ?? slug }
  return (
    <>
      <PageHeader title={words.title} line={words.line(states.length - broken, broken)} />
      <div className="grid grid-cols-1 items-start gap-x-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-3">
          {states.length === 0 && <p>{words.none}</p>}
          {states.map((found) => (
            <RuleCard key={found.rule.code} found={found} names={names} manage={manage} />
          ))}
        </div>
        <div>
          {manage && (
            <div id="except">
              <Section title={exceptionFormWords.title} line={exceptionFormWords.line}>
                <ExceptionForm states={states} rule={textOf(rule)} username={textOf(username)} />
              </Section>
            </div>
          )}
          <Unproved unproved={unproved} />
        </div>
      </div>
    </>
  )
}

const textOf = (param: string | string[] | undefined) => (typeof param === 'string' ? param : '')
