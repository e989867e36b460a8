import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import type { MenuId } from '@/lib/access/names'
import { findMenu } from '@/lib/access/registry'
import { dashboardWords } from '@/lib/dashboard/words/dashboard'
import { MenuIcon } from '../../_shell/menu-icon'

/** The modules this person can open, each with what it is for. */
export function OpenMenus({ menus }: { menus: MenuId[] }) {
  if (menus.length === 0) {
    return <Notice kind="locked">{dashboardWords.nothingOpen}</Notice>
  }
  return (
    <ul className="grid gap-2 sm:grid-cols-2 2xl:grid-cols-3">
      {menus.flatMap((elementId) => {
        const menu = findMenu(elementId)
        if (!menu) return []
        return (
          <li key={elementId} className="card flex">
            <Link
              href={menu.path}
              prefetch={false}
              className="flex flex-1 gap-3 rounded-large px-3.5 py-3 hover:bg-sunken"
            >
              <MenuIcon name={menu.icon} className="mt-px size-5 text-accent" />
              <span className="min-w-0">
                <span className="block font-strong">{menu.label}</span>
                <span className="block text-small text-muted">{menu.purpose}</span>
              </span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
