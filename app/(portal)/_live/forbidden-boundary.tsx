'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { useShell } from '../_shell/shell-context'
import Forbidden from '../forbidden'
import type { Refusal } from './document-forbidden'

/**
 * The page, or the refusal that the server rendered, while it still refers to the current path and access
 * version. The browser keeps a layout across link navigations, so a refusal that is not compared would
 * outlive its page. A page that becomes forbidden while open is replaced at once, without a request.
 */
export function ForbiddenBoundary({
  refusal,
  refused,
  children,
}: {
  refusal: Refusal | undefined
  /** The page of the refusal. */
  refused: ReactNode
  children: ReactNode
}) {
  const pathname = usePathname()
  const shown = useShell()
  const holds = refusal?.path === pathname && refusal.version === shown?.version
  if (holds) return refused
  return shown?.closedPath === pathname ? <Forbidden /> : children
}
