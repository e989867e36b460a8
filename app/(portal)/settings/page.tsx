import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { readGrantTable } from '@/lib/access/admin/grant-table'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { counted } from '@/lib/format/counted'

export const metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const access = await requirePage('/settings')
  const table = access.may('settings.access.read') ? await readGrantTable(access) : undefined
  return (
    <>
      <PageHeader title="Settings" line={findMenu('menu_settings')?.purpose} />
      {table ? (
        <ul className="card max-w-2xl">
          <li>
            <Link
              href="/settings/access"
              prefetch={false}
              className="flex min-h-14 items-center gap-4 rounded-large px-4 py-3 hover:bg-sunken"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-strong">Access</span>
                <span className="block text-small text-muted">
                  Which role can open which menu: {counted(table.menus.length, 'menu')} by{' '}
                  {counted(table.roles.length, 'role')}
                </span>
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
            </Link>
          </li>
        </ul>
      ) : (
        <Notice kind="locked">
          None of your roles may see a setting. Ask an administrator for “See which role can open what”.
        </Notice>
      )}
    </>
  )
}
