'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Notice } from '@/app/ui/feedback/notice'
import { menuIn } from '@/lib/access/menu-in'
import { useDeclarations, useOpenMenus, useShell } from './_shell/shell-context'

/** The page of every refusal (HTTP 403). Next hands it nothing, so it reads the address. */
export default function Forbidden() {
  const pathname = usePathname()
  const shown = useShell()
  const menu = menuIn(useDeclarations().menus, pathname)
  const [first] = useOpenMenus()
  const opensMenu = menu && shown?.menus.includes(menu.elementId)
  return (
    <>
      <title>No access · Hospital portal</title>
      <h1 className="mb-4 text-title">
        {opensMenu
          ? `You do not have access to this part of ${menu.label}`
          : `You do not have access to ${menu?.label ?? 'this page'}`}
      </h1>
      <Notice kind="locked">
        <p>
          {opensMenu ? 'This page' : (menu?.label ?? 'This page')} is not open to your roles
          {shown && shown.roles.length > 0 && ` (${shown.roles.join(', ')})`}. Nothing of it was loaded, and
          nothing was changed.
        </p>
        {isChart(pathname) && (
          <p className="mt-2">
            Some charts are confidential. They open only to those with the access “Open confidential charts,
            and mark charts as confidential”.
          </p>
        )}
        <p className="mt-2">
          If you need it for your work, ask an administrator of the portal for access to{' '}
          <strong>{menu?.label ?? pathname}</strong>. It opens as soon as they switch it on: reload this page
          then.
        </p>
      </Notice>
      <p className="mt-5">
        {first ? (
          <Link href={first.path} prefetch={false} className="button">
            Go to {first.label}
          </Link>
        ) : (
          'At the moment no menu at all is open to you, not even the Dashboard. An administrator has to give you a role.'
        )}
      </p>
    </>
  )
}

/** The address of a chart, or of a page below it. */
const isChart = (pathname: string) => /^\/patients\/[\da-f-]{36}(\/|$)/.test(pathname)
