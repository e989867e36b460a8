'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { menuIn } from '@/lib/access/menu-in'
import { MenuIcon } from './menu-icon'
import { useOpenMenus } from './shell-context'
import { menuWords } from './words'

/**
 * The menus that this person may open, in the order of the registry, for a `nav` around them. `onOpen` is told
 * when one is chosen.
 */
export function MainMenu({ onOpen }: { onOpen?: () => void }) {
  const pathname = usePathname()
  const open = useOpenMenus()
  const current = menuIn(open, pathname)
  return (
    <div className="main-menu">
      {open.length === 0 && <p className="px-3 py-2 text-small text-muted">{menuWords.empty}</p>}
      <ul>
        {open.map((menu) => (
          <li key={menu.elementId}>
            <Link
              href={menu.path}
              prefetch={false}
              aria-current={menu !== current ? undefined : pathname === menu.path ? 'page' : 'true'}
              {...(onOpen && { onClick: onOpen })}
            >
              <MenuIcon name={menu.icon} />
              <span className="word">{menu.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
