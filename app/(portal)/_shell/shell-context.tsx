'use client'

import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react'
import type { Menu } from '@/lib/access/declared'
import type { MenuId } from '@/lib/access/names'
import type { Requirements } from '@/lib/access/requirement'

/** What the shell shows of a person: no more than fits on the screen. */
export interface ShellData {
  /** Version of the access data from which this was made. */
  version: string
  fullName: string
  username: string
  roles: string[]
  menus: readonly MenuId[]
  /** Path of a page that was closed to the person while it was open. */
  closedPath?: string
}

/** What the modules declare and the browser needs: the server hands it over, since no module is loaded here. */
export interface Declarations {
  menus: readonly ShellMenu[]
  pages: Requirements
}

export type ShellMenu = Pick<Menu, 'elementId' | 'label' | 'path' | 'icon' | 'letter'>

type SetShell = (shown: ShellData) => void

const ShellContext = createContext<ShellData | undefined>(undefined)
const DeclarationsContext = createContext<Declarations>({ menus: [], pages: {} })
const SetShellContext = createContext<SetShell | undefined>(undefined)

/** Holds what the shell shows, beginning with `initial`; `ShellSync` replaces it after each navigation. */
export function ShellProvider({
  initial,
  declarations,
  children,
}: {
  initial: ShellData | undefined
  declarations: Declarations
  children: ReactNode
}) {
  const [shell, setShell] = useState(initial)
  return (
    <DeclarationsContext value={declarations}>
      <SetShellContext value={setShell}>
        <ShellContext value={shell}>{children}</ShellContext>
      </SetShellContext>
    </DeclarationsContext>
  )
}

export const useDeclarations = (): Declarations => useContext(DeclarationsContext)

/** The menus that this person may open, in their order. */
export function useOpenMenus(): ShellMenu[] {
  const { menus } = useDeclarations()
  const open = useShell()?.menus ?? []
  return menus.filter(({ elementId }) => open.includes(elementId))
}

/** What the shell shows now, or undefined when nobody is signed in. */
export function useShell(): ShellData | undefined {
  return useContext(ShellContext)
}

/** Replaces what the shell shows. */
export function useSetShell(): SetShell | undefined {
  return useContext(SetShellContext)
}

/**
 * Takes over what came with the page just opened. It draws nothing: the menu stays the same elements, so that
 * the keyboard's place in it and its scroll position survive a navigation.
 */
export function ShellSync({ shown }: { shown: ShellData }) {
  const setShell = useContext(SetShellContext)
  const username = useShell()?.username
  useLayoutEffect(() => {
    // Someone else has signed in since, in another tab: this document still remembers the previous user.
    if (username !== undefined && username !== shown.username) return window.location.reload()
    setShell?.(shown)
    const root = document.documentElement
    if (root.dataset.accessVersion) root.dataset.accessVersion = shown.version
  }, [shown, setShell, username])
  return null
}
