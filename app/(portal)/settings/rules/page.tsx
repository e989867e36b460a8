import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { readAskFirst } from '@/lib/access/rulebook/ask-first'
import { readRetiredRules } from '@/lib/access/rulebook/rule-rows'
import { readRulesPage } from '@/lib/access/rules/pages/rules-page'
import { readDelegationFindings } from '@/lib/delegation/queries/findings'
import { database } from '@/lib/platform/database'
import { askFirstWords } from '@/lib/settings/words/rulebook'
import { exceptionFormWords, rulesWords as words } from '@/lib/settings/words/rules-page'
import { AskFirstForm } from './_components/ask-first-form'
import { DelegationFindings } from './_components/delegation-findings'
import { ExceptionForm } from './_components/exception-form'
import { namesOf } from './_components/names'
import { RuleCard } from './_components/rule-card'
import { AddRule, RetiredRules } from './_components/rulebook-links'
import { Unproved } from './_components/unproved'

export const metadata = { title: words.title }

/** The rules about access, each proved over everybody and over every set of roles that could be given. */
export default async function RulesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/settings/rules')
  const [{ rule, username }, { states, roleNames, unproved }, askFirst, retired, findings] =
    await Promise.all([
      searchParams,
      readRulesPage(access, database()),
      readAskFirst(access, database()),
      readRetiredRules(access, database()),
      readDelegationFindings(access),
    ])
  const broken = states.filter(({ state }) => state === 'broken').length
  const manage = access.may('settings.access.manage')
  const names = namesOf(roleNames)
  return (
    <>
      <PageHeader title={words.title} line={words.line(states.length - broken, broken)} />
      <div className="grid grid-cols-1 items-start gap-x-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-3">
          {states.length === 0 && <p>{words.none}</p>}
          {states.map((found) => (
            <RuleCard key={found.rule.code} found={found} names={names} manage={manage} />
          ))}
          {manage && <AddRule />}
          <RetiredRules rules={retired} manage={manage} />
        </div>
        <div>
          {manage && (
            <div id="except">
              <Section title={exceptionFormWords.title} line={exceptionFormWords.line}>
                <ExceptionForm states={states} rule={textOf(rule)} username={textOf(username)} />
              </Section>
            </div>
          )}
          {manage && (
            <Section title={askFirstWords.title} line={askFirstWords.line}>
              <AskFirstForm setting={askFirst} />
            </Section>
          )}
          <DelegationFindings findings={findings} />
          <Unproved unproved={unproved} />
        </div>
      </div>
    </>
  )
}

const textOf = (param: string | string[] | undefined) => (typeof param === 'string' ? param : '')
