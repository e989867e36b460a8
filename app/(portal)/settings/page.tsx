import { ChevronRight } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { AccessChanges } from '@/app/ui/feedback/access-changes'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import { readAccessChanges } from '@/lib/access/admin/history'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { policyWords } from '@/lib/inpatient/policies/words'
import { privacyWords } from '@/lib/patients/words/emergency/review'
import { placesWords } from '@/lib/places/words/page'
import { countWords } from '@/lib/settings/words/access'
import { menuWords, settingsWords as words } from '@/lib/settings/words/menu'

export const metadata = { title: menuWords.label }

export default async function SettingsPage() {
  const access = await requirePage('/settings')
  if (!access.may('settings.access.read')) {
    const seesLog = access.may('settings.audit.read')
    const reviews = access.may('patients.emergency.review')
    const keepsPlaces = access.may('places.manage')
    const keepsRules = access.may('inpatient.rules')
    return (
      <>
        <PageHeader title={menuWords.label} line={findMenu('menu_settings')?.purpose} />
        {seesLog || reviews || keepsPlaces || keepsRules ? (
          <ul className="card max-w-prose divide-y divide-line">
            {seesLog && <Setting href="/settings/audit" title={words.log} line={words.logLine} />}
            {reviews && <Privacy />}
            {keepsPlaces && <Places />}
            {keepsRules && <ObservationRules />}
          </ul>
        ) : (
          <Notice kind="locked">{words.noAccess}</Notice>
        )}
      </>
    )
  }
  const [table, changes] = await Promise.all([readGrantTable(access), readAccessChanges(access)])
  const { menus, roles } = countWords
  return (
    <>
      <PageHeader title={menuWords.label} line={findMenu('menu_settings')?.purpose} />
      <div className="grid grid-cols-1 items-start gap-x-8 lg:grid-cols-2">
        <ul className="card divide-y divide-line lg:mt-6">
          <Setting
            href="/settings/access"
            title={words.access}
            line={words.accessLine(menus(table.menus.length), roles(table.roles.length))}
          />
          <Setting
            href="/settings/access/changes"
            title={words.accessChanges}
            line={words.accessChangesLine}
          />
          <Setting href="/settings/people" title={words.people} line={words.peopleLine} />
          <Setting href="/settings/departments" title={words.departments} line={words.departmentsLine} />
          {access.may('places.manage') && <Places />}
          {access.may('inpatient.rules') && <ObservationRules />}
          <Setting href="/settings/roles" title={words.roles} line={words.rolesLine} />
          <Setting href="/settings/rules" title={words.rules} line={words.rulesLine} />
          {access.may('settings.audit.read') && (
            <Setting href="/settings/audit" title={words.log} line={words.logLine} />
          )}
          {access.may('patients.emergency.review') && <Privacy />}
          <Setting href="/settings/sign-in" title={words.signIn} line={words.signInLine} />
          {access.may('settings.access.manage') && (
            <Setting href="/settings/requests" title={words.requests} line={words.requestsLine} />
          )}
          {access.may('settings.access.view-as') && (
            <Setting href="/settings/view-as" title={words.viewAs} line={words.viewAsLine} />
          )}
          {access.may('settings.reviews.manage') && (
            <Setting href="/settings/reviews" title={words.reviews} line={words.reviewsLine} />
          )}
          {access.may('settings.access.manage') && (
            <Setting href="/settings/setup" title={words.setUp} line={words.setUpLine} />
          )}
        </ul>
        <Section title={words.changes} line={words.changesLine(changes.length, changes[0]?.total ?? 0)}>
          <AccessChanges changes={changes} none={words.noChanges} now={Date.now()} />
        </Section>
      </div>
    </>
  )
}

const Places = () => (
  <Setting href="/settings/places" title={placesWords.title} line={placesWords.settingsLine} />
)

const ObservationRules = () => (
  <Setting href="/settings/observations" title={policyWords.title} line={policyWords.settingsLine} />
)

const Privacy = () => (
  <Setting href="/settings/privacy" title={privacyWords.title} line={privacyWords.settingsLine} />
)

function Setting({ href, title, line }: { href: Route; title: string; line: string }) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        className="flex min-h-14 items-center gap-4 rounded-large px-4 py-3 hover:bg-sunken"
      >
        <span className="min-w-0 flex-1">
          <span className="block font-strong">{title}</span>
          <span className="block text-small text-muted">{line}</span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
      </Link>
    </li>
  )
}
