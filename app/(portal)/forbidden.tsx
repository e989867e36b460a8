'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { RichText } from '@/app/ui/rich-text'
import { titleOf } from '@/app/ui/words'
import { menuIn } from '@/lib/access/menu-in'
import { useDeclarations, useOpenMenus, useShell } from './_shell/shell-context'
import { forbiddenWords as words } from './_shell/words'

/**
 * The page of every refusal (HTTP 403). Next hands it nothing, so it reads the address. `ask` is the form that asks for what
 * is missing, where the layout knows it.
 */
export default function Forbidden({ ask }: { ask?: ReactNode }) {
  const pathname = usePathname()
  const shown = useShell()
  const menu = menuIn(useDeclarations().menus, pathname)
  const [first] = useOpenMenus()
  const opensMenu = menu && shown?.menus.includes(menu.elementId)
  return (
    <>
      <title>{titleOf(words.page)}</title>
      <h1 className="mb-4 text-title">
        {!menu ? words.titleOfUnknown : (opensMenu ? words.titleOfPart : words.title)(menu.label)}
      </h1>
      <Notice kind="locked">
        <p>{words.why(menu && !opensMenu ? menu.label : words.unknown, shown?.roles ?? [])}</p>
        {isChart(pathname) && <p className="mt-2">{words.chart}</p>}
        <p className="mt-2">
          <RichText text={words.todo} menu={() => <strong>{menu?.label ?? pathname}</strong>} />
        </p>
      </Notice>
      {ask}
      <p className="mt-5">
        {first ? (
          <Link href={first.path} prefetch={false} className="button">
            {words.goTo(first.label)}
          </Link>
        ) : (
          words.noMenu
        )}
      </p>
    </>
  )
}

/** The address of a chart, or of a page below it. */
const isChart = (pathname: string) => /^\/patients\/[\da-f-]{36}(\/|$)/.test(pathname)
