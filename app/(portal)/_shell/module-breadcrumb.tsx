'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { portalName } from '@/app/ui/words'
import { menuIn } from '@/lib/access/menu-in'
import { MenuIcon } from './menu-icon'
import { useDeclarations, useShell } from './shell-context'

/** The module in which this page lies, and the way back to its first page from one further in. */
export function ModuleBreadcrumb() {
  const pathname = usePathname()
  const shown = useShell()
  const menu = menuIn(useDeclarations().menus, pathname)
  if (!menu) return <span className="truncate font-strong">{portalName}</span>
  const linked = pathname !== menu.path && shown?.menus.includes(menu.elementId)
  return (
    <span className="flex min-w-0 items-center gap-2 font-strong">
      <MenuIcon name={menu.icon} className="size-4.5 text-accent" />
      {linked ? (
        <Link href={menu.path} prefetch={false} className="link truncate">
          {menu.label}
        </Link>
      ) : (
        <span className="truncate">{menu.label}</span>
      )}
    </span>
  )
}
