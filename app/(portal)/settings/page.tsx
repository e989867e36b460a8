import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { countWords } from '@/lib/settings/words/access'
import { menuWords, settingsWords as words } from '@/lib/settings/words/menu'

export const metadata = { title: menuWords.label }

export default async function SettingsPage() {
  const access = await requirePage('/settings')
  const table = access.may('settings.access.read') ? await readGrantTable(access) : undefined
  return (
    <>
      <PageHeader title={menuWords.label} line={findMenu('menu_settings')?.purpose} />
      {table ? (
        <ul className="card max-w-2xl">
          <li>
            <Link
              href="/settings/access"
              prefetch={false}
              className="flex min-h-14 items-center gap-4 rounded-large px-4 py-3 hover:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-strong">{words.access}</span>
                <span className="block text-small text-muted">
                  {words.accessLine(
                    countWords.menus(table.menus.length),
                    countWords.roles(table.roles.length),
                  )}
                </span>
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
            </Link>
          </li>
        </ul>
      ) : (
        <Notice kind="locked">{words.noAccess}</Notice>
      )}
    </>
  )
}
